import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

function isNull(parameters: Uint8Array | undefined): boolean {
  return parameters?.length === 2 && parameters[0] === 5;
}

/** RFC 3279 2.3.1: "The parameters field MUST have ASN.1 type NULL for this algorithm identifier." */
export const rsaParametersNull: CertificateLint = {
  name: "rsa-parameters-null",
  citation: "RFC 3279 2.3.1",
  says: "the parameters of rsaEncryption are NULL",
  level: "error",
  applies: ({ certificate }) => certificate.publicKey.algorithm.oid === oids.rsaEncryption,
  judge: ({ certificate: { publicKey } }) => (isNull(publicKey.algorithm.parameters) ? undefined : "they are not"),
};
