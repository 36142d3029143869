import type { CertificateLint } from "../subject.ts";

const enciphering = ["keyEncipherment", "dataEncipherment", "keyAgreement"] as const;

/** GM/T 0015-2012 Annex C: an encryption certificate has keyEncipherment, dataEncipherment and keyAgreement */
export const gmEncryptionUsage: CertificateLint = {
  name: "gm-encryption-usage",
  citation: "GM/T 0015-2012 Annex C",
  says: "an encryption certificate has all three usages",
  level: "warn",
  applies: ({ gm, isCa, certificate: { keyUsage } }) =>
    gm && !isCa && keyUsage !== undefined && keyUsage.every((bit) => (enciphering as readonly string[]).includes(bit)),
  judge: ({ certificate: { keyUsage = [] } }) => enciphering.find((bit) => !keyUsage.includes(bit)),
};
