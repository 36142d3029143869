import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.4: "The issuer field MUST contain a non-empty distinguished name (DN)." */
export const issuerNotEmpty: CertificateLint = {
  name: "issuer-not-empty",
  citation: "RFC 5280 4.1.2.4",
  says: "the issuer is not empty",
  level: "error",
  judge: ({ certificate: { issuer } }) => (issuer.rdns.length === 0 ? "an empty name" : undefined),
};
