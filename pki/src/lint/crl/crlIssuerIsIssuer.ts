import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.3, 7.1: the issuer field is the signer's subject, byte for byte */
export const crlIssuerIsIssuer: CrlLint = {
  name: "crl-issuer-is-issuer",
  citation: "RFC 5280 5.1.2.3, 7.1",
  says: "the issuer is the name of the signing certificate",
  level: "error",
  applies: ({ issuer }) => issuer !== undefined,
  judge: ({ crl, issuer }) =>
    issuer && Buffer.compare(crl.issuer.der, issuer.subject.der) !== 0 ? "another name" : undefined,
};
