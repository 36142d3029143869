import { signatureNameOf } from "../../x509/algorithm.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.3: the algorithm and its parameters are those of a standard */
export const ocspSignatureKnown: OcspLint = {
  name: "ocsp-signature-known",
  citation: "RFC 6960 4.3",
  says: "the signature algorithm is a known one",
  level: "error",
  judge: ({ response: { signatureAlgorithm } }) =>
    signatureNameOf(signatureAlgorithm) ? undefined : signatureAlgorithm.oid,
};
