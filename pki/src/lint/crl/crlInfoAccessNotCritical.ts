import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.7: in a CRL too it only helps to find certificates */
export const crlInfoAccessNotCritical: CrlLint = {
  name: "crl-info-access-not-critical",
  citation: "RFC 5280 5.2.7",
  says: "authorityInfoAccess is not critical",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.authorityInfoAccess),
  judge: ({ crl }) => (crl.extensions.get(oids.authorityInfoAccess)?.critical ? "it is critical" : undefined),
};
