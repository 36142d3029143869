import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.6: "If the subject field contains an empty sequence, then the issuing CA MUST include a subjectAltName extension that is marked as critical." */
export const altNameForEmptySubject: CertificateLint = {
  name: "alt-name-for-empty-subject",
  citation: "RFC 5280 4.2.1.6",
  says: "an empty subject has a critical subjectAltName",
  level: "error",
  applies: ({ certificate }) => certificate.subject.rdns.length === 0,
  judge: ({ certificate }) =>
    isCritical(certificate, oids.subjectAltName) ? undefined : "there is none, or it is not critical",
};
