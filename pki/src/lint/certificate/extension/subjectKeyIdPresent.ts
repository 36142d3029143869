import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.2: "To assist applications in identifying the appropriate end entity certificate, this extension SHOULD be included in all end entity certificates." */
export const subjectKeyIdPresent: CertificateLint = {
  name: "subject-key-id-present",
  citation: "RFC 5280 4.2.1.2",
  says: "there is a subjectKeyIdentifier",
  level: "warn",
  applies: ({ isCa }) => !isCa,
  judge: ({ certificate: { subjectKeyId } }) => (subjectKeyId ? undefined : "there is none"),
};
