import { understoodInCrl } from "../../x509/path/revocation/usable.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2: "If a CRL contains a critical extension that the application cannot process, then the application MUST NOT use that CRL" */
export const crlCriticalIsKnown: CrlLint = {
  name: "crl-critical-is-known",
  citation: "RFC 5280 5.2",
  says: "no critical extension of a kind that is not known",
  level: "warn",
  judge: ({ crl: { extensions } }) => {
    for (const { oid, critical } of extensions.values()) if (critical && !understoodInCrl.has(oid)) return oid;
    return undefined;
  },
};
