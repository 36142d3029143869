import type { CertificateLint } from "../subject.ts";

const kinds: ReadonlySet<string> = new Set(["rsa"]);
const forbidden: ReadonlySet<string> = new Set(["keyAgreement", "encipherOnly", "decipherOnly"]);

/** RFC 3279 2.3.1: the values that may be present with an RSA key do not include keyAgreement, encipherOnly and decipherOnly */
export const rsaKeyUsage: CertificateLint = {
  name: "rsa-key-usage",
  citation: "RFC 3279 2.3.1",
  says: "an RSA key agrees on no keys",
  level: "error",
  applies: ({ certificate: { publicKey, keyUsage } }) => keyUsage !== undefined && kinds.has(publicKey.kind),
  judge: ({ certificate: { keyUsage = [] } }) => keyUsage.find((bit) => forbidden.has(bit)),
};
