import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.1.2: "This field MUST contain the same algorithm identifier as the signature field in the sequence tbsCertList." */
export const crlSignatureFieldsEqual: CrlLint = {
  name: "crl-signature-fields-equal",
  citation: "RFC 5280 5.1.1.2",
  says: "both signature algorithm fields are the same",
  level: "error",
  judge: ({ crl: { signatureAlgorithm, innerAlgorithm } }) =>
    Buffer.compare(signatureAlgorithm.der, innerAlgorithm.der) === 0 ? undefined : innerAlgorithm.oid,
};
