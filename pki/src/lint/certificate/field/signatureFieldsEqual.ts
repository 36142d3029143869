import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.1.2: "This field MUST contain the same algorithm identifier as the signature field in the sequence tbsCertificate." */
export const signatureFieldsEqual: CertificateLint = {
  name: "signature-fields-equal",
  citation: "RFC 5280 4.1.1.2",
  says: "both signature algorithm fields are the same",
  level: "error",
  judge: ({ certificate: { signatureAlgorithm, innerAlgorithm } }) =>
    Buffer.compare(signatureAlgorithm.der, innerAlgorithm.der) === 0 ? undefined : innerAlgorithm.oid,
};
