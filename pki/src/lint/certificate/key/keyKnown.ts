import type { CertificateLint } from "../subject.ts";

/** RFC 3279, 5480, 8410, 9881; GM/T 0009: the key is of a kind that can be judged */
export const keyKnown: CertificateLint = {
  name: "key-known",
  citation: "RFC 3279, 5480, 8410, 9881; GM/T 0009",
  says: "the key is of a known kind",
  level: "error",
  judge: ({ certificate: { publicKey } }) => (publicKey.kind === "unknown" ? publicKey.algorithm.oid : undefined),
};
