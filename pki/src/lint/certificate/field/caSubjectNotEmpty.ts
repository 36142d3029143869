import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.6: "If the subject is a CA … the subject field MUST be populated with a non-empty distinguished name" */
export const caSubjectNotEmpty: CertificateLint = {
  name: "ca-subject-not-empty",
  citation: "RFC 5280 4.1.2.6",
  says: "a CA has a subject",
  level: "error",
  applies: ({ isCa }) => isCa,
  judge: ({ certificate: { subject } }) => (subject.rdns.length === 0 ? "an empty name" : undefined),
};
