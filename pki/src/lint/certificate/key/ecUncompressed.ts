import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5480 2.2: "implementations … MUST support the uncompressed form of point and MAY support the compressed form" */
export const ecUncompressed: CertificateLint = {
  name: "ec-uncompressed",
  citation: "RFC 5480 2.2",
  says: "an EC point is uncompressed",
  level: "warn",
  applies: ({ certificate: { publicKey } }) =>
    publicKey.algorithm.oid === oids.ecPublicKey && publicKey.kind !== "unknown",
  judge: ({ certificate: { publicKey } }) => (publicKey.key[0] === 4 ? undefined : "it is compressed"),
};
