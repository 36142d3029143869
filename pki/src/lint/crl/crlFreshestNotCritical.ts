import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.6: "The extension MUST be marked as non-critical by conforming CRL issuers." */
export const crlFreshestNotCritical: CrlLint = {
  name: "crl-freshest-not-critical",
  citation: "RFC 5280 5.2.6",
  says: "freshestCRL is not critical",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.freshestCrl),
  judge: ({ crl }) => (crl.extensions.get(oids.freshestCrl)?.critical ? "it is critical" : undefined),
};
