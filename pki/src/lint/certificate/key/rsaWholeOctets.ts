import type { CertificateLint } from "../subject.ts";

/** CA/Browser Forum BR 6.1.5: the modulus size in bits is evenly divisible by 8 */
export const rsaWholeOctets: CertificateLint = {
  name: "rsa-whole-octets",
  citation: "CA/Browser Forum BR 6.1.5",
  says: "an RSA modulus has whole octets",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.kind === "rsa",
  judge: ({ certificate: { publicKey } }) => (publicKey.bits % 8 === 0 ? undefined : `${publicKey.bits} bits`),
};
