import { hash } from "node:crypto";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 5.2.4 (unverified); RFC 5280 4.2.1.2 (1): the key identifier is the SHA-1 of the public key's value */
export const gmSubjectKeyIdSha1: CertificateLint = {
  name: "gm-subject-key-id-sha1",
  citation: "GM/T 0015-2012 5.2.4 (unverified); RFC 5280 4.2.1.2 (1)",
  says: "subjectKeyIdentifier is the SHA-1 of the public key",
  level: "error",
  applies: ({ gm, certificate }) => gm && certificate.subjectKeyId !== undefined,
  judge: ({ certificate: { subjectKeyId, publicKey } }) =>
    subjectKeyId && Buffer.compare(hash("sha1", publicKey.key, "buffer"), subjectKeyId) !== 0 ? "it is not" : undefined,
};
