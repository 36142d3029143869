import type { CertificateLint } from "../subject.ts";

const kinds: ReadonlySet<string> = new Set(["ed25519", "ed448"]);
const allowed: ReadonlySet<string> = new Set(["digitalSignature", "nonRepudiation", "keyCertSign", "cRLSign"]);

/** RFC 8410 5: "If the keyUsage extension is present in … id-Ed25519 or id-Ed448 … MUST contain one or more of digitalSignature, nonRepudiation, keyCertSign, cRLSign" and no others */
export const edKeyUsage: CertificateLint = {
  name: "ed-key-usage",
  citation: "RFC 8410 5",
  says: "an Edwards key only signs",
  level: "error",
  applies: ({ certificate: { publicKey, keyUsage } }) => keyUsage !== undefined && kinds.has(publicKey.kind),
  judge: ({ certificate: { keyUsage = [] } }) => keyUsage.find((bit) => !allowed.has(bit)),
};
