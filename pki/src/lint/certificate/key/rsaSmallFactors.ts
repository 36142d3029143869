import { rsaNumbersOf } from "../rsaNumbers.ts";
import { smallFactorOf } from "../residues.ts";
import type { CertificateLint } from "../subject.ts";

/** CA/Browser Forum BR 6.1.6: "the modulus … have no factors smaller than 752" */
export const rsaSmallFactors: CertificateLint = {
  name: "rsa-small-factors",
  citation: "CA/Browser Forum BR 6.1.6",
  says: "an RSA modulus has no factor below 752",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.kind === "rsa",
  judge: ({ certificate: { publicKey } }) => smallFactorOf(rsaNumbersOf(publicKey).modulus)?.toString(),
};
