import { signatureNameOf } from "../../x509/algorithm.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.1.2; RFC 4055, 5758, 8410, 9881; GM/T 0015: the algorithm and its parameters are those of a standard */
export const crlSignatureKnown: CrlLint = {
  name: "crl-signature-known",
  citation: "RFC 5280 5.1.1.2; RFC 4055, 5758, 8410, 9881; GM/T 0015",
  says: "the signature algorithm is a known one with the parameters of its standard",
  level: "error",
  judge: ({ crl: { signatureAlgorithm } }) =>
    signatureNameOf(signatureAlgorithm) ? undefined : signatureAlgorithm.oid,
};
