import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.7: "Where present, conforming CAs SHOULD mark this extension as non-critical." */
export const issuerAltNameNotCritical: CertificateLint = {
  name: "issuer-alt-name-not-critical",
  citation: "RFC 5280 4.2.1.7",
  says: "issuerAltName is not critical",
  level: "warn",
  applies: ({ certificate }) => certificate.extensions.has(oids.issuerAltName),
  judge: ({ certificate }) => (isCritical(certificate, oids.issuerAltName) ? "it is critical" : undefined),
};
