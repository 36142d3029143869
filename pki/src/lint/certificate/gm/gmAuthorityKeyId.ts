import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: the extension is one of those that every certificate has */
export const gmAuthorityKeyId: CertificateLint = {
  name: "gm-authority-key-id",
  citation: "GM/T 0015-2012 Annex C",
  says: "there is authorityKeyIdentifier",
  level: "error",
  applies: ({ gm, selfIssued }) => gm && !selfIssued,
  judge: ({ certificate: { authorityKeyId } }) => (authorityKeyId ? undefined : "there is none"),
};
