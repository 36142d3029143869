import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: the extension is one of those that every certificate has */
export const gmKeyUsage: CertificateLint = {
  name: "gm-key-usage",
  citation: "GM/T 0015-2012 Annex C",
  says: "there is keyUsage",
  level: "error",
  applies: ({ gm }) => gm,
  judge: ({ certificate: { keyUsage } }) => (keyUsage ? undefined : "there is none"),
};
