import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.3: "The issuer field MUST contain a non-empty X.500 distinguished name (DN)." */
export const crlIssuerNotEmpty: CrlLint = {
  name: "crl-issuer-not-empty",
  citation: "RFC 5280 5.1.2.3",
  says: "the issuer is not empty",
  level: "error",
  judge: ({ crl: { issuer } }) => (issuer.rdns.length === 0 ? "an empty name" : undefined),
};
