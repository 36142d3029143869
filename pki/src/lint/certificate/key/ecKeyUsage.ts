import type { CertificateLint } from "../subject.ts";

const kinds: ReadonlySet<string> = new Set(["p-256", "p-384", "p-521"]);
const forbidden: ReadonlySet<string> = new Set(["keyEncipherment", "dataEncipherment"]);

/** RFC 8813 3: "If the keyUsage extension is present in a certificate that indicates id-ecPublicKey in SubjectPublicKeyInfo, then the following values MUST NOT be present: keyEncipherment; and dataEncipherment." */
export const ecKeyUsage: CertificateLint = {
  name: "ec-key-usage",
  citation: "RFC 8813 3",
  says: "an EC key does not encipher",
  level: "error",
  applies: ({ certificate: { publicKey, keyUsage } }) => keyUsage !== undefined && kinds.has(publicKey.kind),
  judge: ({ certificate: { keyUsage = [] } }) => keyUsage.find((bit) => forbidden.has(bit)),
};
