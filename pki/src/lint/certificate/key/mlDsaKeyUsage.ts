import type { CertificateLint } from "../subject.ts";

const kinds: ReadonlySet<string> = new Set(["ml-dsa-44", "ml-dsa-65", "ml-dsa-87"]);
const allowed: ReadonlySet<string> = new Set(["digitalSignature", "nonRepudiation", "keyCertSign", "cRLSign"]);

/** RFC 9881 5: "at least one of digitalSignature, nonRepudiation, keyCertSign, cRLSign MUST be present" and "keyEncipherment, dataEncipherment, keyAgreement, encipherOnly, decipherOnly MUST NOT be present" */
export const mlDsaKeyUsage: CertificateLint = {
  name: "ml-dsa-key-usage",
  citation: "RFC 9881 5",
  says: "an ML-DSA key only signs",
  level: "error",
  applies: ({ certificate: { publicKey, keyUsage } }) => keyUsage !== undefined && kinds.has(publicKey.kind),
  judge: ({ certificate: { keyUsage = [] } }) => keyUsage.find((bit) => !allowed.has(bit)),
};
