import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.6: "When including the subjectAltName extension in a certificate that has a non-empty subject distinguished name, conforming CAs SHOULD mark the subjectAltName extension as non-critical." */
export const altNameNotCritical: CertificateLint = {
  name: "alt-name-not-critical",
  citation: "RFC 5280 4.2.1.6",
  says: "beside a subject the subjectAltName is not critical",
  level: "warn",
  applies: ({ certificate, names }) => names.length > 0 && certificate.subject.rdns.length > 0,
  judge: ({ certificate }) => (isCritical(certificate, oids.subjectAltName) ? "it is critical" : undefined),
};
