import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.8: "Conforming CAs MUST mark this extension as non-critical." */
export const subjectDirectoryAttributesNotCritical: CertificateLint = {
  name: "subject-directory-attributes-not-critical",
  citation: "RFC 5280 4.2.1.8",
  says: "subjectDirectoryAttributes are not critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.subjectDirectoryAttributes),
  judge: ({ certificate }) => (isCritical(certificate, oids.subjectDirectoryAttributes) ? "it is critical" : undefined),
};
