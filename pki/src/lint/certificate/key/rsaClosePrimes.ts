import { rsaNumbersOf } from "../rsaNumbers.ts";
import { hasClosePrimes } from "../fermat.ts";
import type { CertificateLint } from "../subject.ts";

/** CVE-2022-26320; CA/Browser Forum BR 6.1.1.3: "industry-demonstrated weaknesses": primes so close that Fermat's method finds them within 100 rounds */
export const rsaClosePrimes: CertificateLint = {
  name: "rsa-close-primes",
  citation: "CVE-2022-26320; CA/Browser Forum BR 6.1.1.3",
  says: "the primes of an RSA modulus are not close",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.kind === "rsa",
  judge: ({ certificate: { publicKey } }) => (hasClosePrimes(rsaNumbersOf(publicKey).modulus) ? "they are" : undefined),
};
