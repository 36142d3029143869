import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: signing and encryption certificates come in pairs: one key does not do both */
export const gmSeparateKeys: CertificateLint = {
  name: "gm-separate-keys",
  citation: "GM/T 0015-2012 Annex C",
  says: "a key signs or enciphers, not both",
  level: "warn",
  applies: ({ gm, isCa, certificate }) => gm && !isCa && certificate.keyUsage !== undefined,
  judge: ({ certificate: { keyUsage = [] } }) => {
    const signs = keyUsage.some((bit) => bit === "digitalSignature" || bit === "nonRepudiation");
    const enciphers = keyUsage.some(
      (bit) => bit === "keyEncipherment" || bit === "dataEncipherment" || bit === "keyAgreement",
    );
    return signs && enciphers ? keyUsage.join(", ") : undefined;
  },
};
