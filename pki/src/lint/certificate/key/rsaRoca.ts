import { rsaNumbersOf } from "../rsaNumbers.ts";
import { hasRocaFingerprint } from "../residues.ts";
import type { CertificateLint } from "../subject.ts";

/** CVE-2017-15361: moduli of a faulty library are powers of 65537 modulo every small prime */
export const rsaRoca: CertificateLint = {
  name: "rsa-roca",
  citation: "CVE-2017-15361",
  says: "an RSA modulus has not the ROCA fingerprint",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.kind === "rsa",
  judge: ({ certificate: { publicKey } }) =>
    hasRocaFingerprint(rsaNumbersOf(publicKey).modulus) ? "it has" : undefined,
};
