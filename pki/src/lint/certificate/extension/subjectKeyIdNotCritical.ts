import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.2: "Conforming CAs MUST mark this extension as non-critical." */
export const subjectKeyIdNotCritical: CertificateLint = {
  name: "subject-key-id-not-critical",
  citation: "RFC 5280 4.2.1.2",
  says: "subjectKeyIdentifier is not critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.subjectKeyIdentifier),
  judge: ({ certificate }) => (isCritical(certificate, oids.subjectKeyIdentifier) ? "it is critical" : undefined),
};
