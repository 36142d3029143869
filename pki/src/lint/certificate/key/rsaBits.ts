import type { CertificateLint } from "../subject.ts";

/** NIST SP 800-131A; CA/Browser Forum BR 6.1.5: RSA keys have at least 2048 bits */
export const rsaBits: CertificateLint = {
  name: "rsa-bits",
  citation: "NIST SP 800-131A; CA/Browser Forum BR 6.1.5",
  says: "an RSA modulus has at least 2048 bits",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.kind === "rsa",
  judge: ({ certificate: { publicKey } }) => (publicKey.bits < 2048 ? `${publicKey.bits} bits` : undefined),
};
