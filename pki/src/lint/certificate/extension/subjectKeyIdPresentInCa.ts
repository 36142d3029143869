import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.2: "this extension MUST appear in all conforming CA certificates" */
export const subjectKeyIdPresentInCa: CertificateLint = {
  name: "subject-key-id-present-in-ca",
  citation: "RFC 5280 4.2.1.2",
  says: "a CA has a subjectKeyIdentifier",
  level: "error",
  applies: ({ isCa }) => isCa,
  judge: ({ certificate: { subjectKeyId } }) => (subjectKeyId ? undefined : "there is none"),
};
