import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.2.2: "Conforming CAs MUST mark this extension as non-critical." */
export const subjectInfoAccessNotCritical: CertificateLint = {
  name: "subject-info-access-not-critical",
  citation: "RFC 5280 4.2.2.2",
  says: "subjectInfoAccess is not critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.subjectInfoAccess),
  judge: ({ certificate }) => (isCritical(certificate, oids.subjectInfoAccess) ? "it is critical" : undefined),
};
