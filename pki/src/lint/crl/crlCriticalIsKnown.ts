import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

const known: ReadonlySet<string> = new Set([
  oids.authorityKeyIdentifier,
  oids.issuerAltName,
  oids.crlNumber,
  oids.deltaCrlIndicator,
  oids.issuingDistributionPoint,
  oids.freshestCrl,
  oids.authorityInfoAccess,
]);

/** RFC 5280 5.2: "If a CRL contains a critical extension that the application cannot process, then the application MUST NOT use that CRL" */
export const crlCriticalIsKnown: CrlLint = {
  name: "crl-critical-is-known",
  citation: "RFC 5280 5.2",
  says: "no critical extension of a kind that is not known",
  level: "warn",
  judge: ({ crl: { extensions } }) => {
    for (const { oid, critical } of extensions.values()) if (critical && !known.has(oid)) return oid;
    return undefined;
  },
};
