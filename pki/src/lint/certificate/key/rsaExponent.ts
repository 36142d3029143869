import { rsaNumbersOf } from "../rsaNumbers.ts";
import type { CertificateLint } from "../subject.ts";

/** FIPS 186-5 A.1.1; CA/Browser Forum BR 6.1.6: the exponent is odd, larger than 2^16 and smaller than 2^256 */
export const rsaExponent: CertificateLint = {
  name: "rsa-exponent",
  citation: "FIPS 186-5 A.1.1; CA/Browser Forum BR 6.1.6",
  says: "an RSA exponent is odd, above 65536 and below 2^256",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.kind === "rsa",
  judge: ({ certificate: { publicKey } }) => {
    const { exponent } = rsaNumbersOf(publicKey);
    return exponent % 2n === 1n && exponent > 65_536n && exponent < 1n << 256n ? undefined : String(exponent);
  },
};
