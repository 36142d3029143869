import type { CrlLint } from "./subject.ts";

/** RFC 5280 4.2.1.3: the cRLSign bit MUST be asserted in the certificate of a key that verifies CRLs */
export const crlIssuerMaySign: CrlLint = {
  name: "crl-issuer-may-sign",
  citation: "RFC 5280 4.2.1.3",
  says: "the signing certificate has cRLSign",
  level: "error",
  applies: ({ issuer }) => issuer?.keyUsage !== undefined,
  judge: ({ issuer }) => (issuer?.keyUsage?.includes("cRLSign") === false ? "it has not" : undefined),
};
