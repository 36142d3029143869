import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.2: a key identifier identifies */
export const subjectKeyIdNotEmpty: CertificateLint = {
  name: "subject-key-id-not-empty",
  citation: "RFC 5280 4.2.1.2",
  says: "the subjectKeyIdentifier is not empty",
  level: "error",
  applies: ({ certificate }) => certificate.subjectKeyId !== undefined,
  judge: ({ certificate: { subjectKeyId } }) => (subjectKeyId?.length === 0 ? "no octets" : undefined),
};
