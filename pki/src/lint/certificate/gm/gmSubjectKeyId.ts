import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: the extension is one of those that every certificate has */
export const gmSubjectKeyId: CertificateLint = {
  name: "gm-subject-key-id",
  citation: "GM/T 0015-2012 Annex C",
  says: "there is subjectKeyIdentifier",
  level: "error",
  applies: ({ gm }) => gm,
  judge: ({ certificate: { subjectKeyId } }) => (subjectKeyId ? undefined : "there is none"),
};
