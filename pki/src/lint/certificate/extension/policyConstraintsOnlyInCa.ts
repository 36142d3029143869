import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.11: "The policy constraints extension can be used in certificates issued to CAs." */
export const policyConstraintsOnlyInCa: CertificateLint = {
  name: "policy-constraints-only-in-ca",
  citation: "RFC 5280 4.2.1.11",
  says: "policyConstraints only in a CA",
  level: "error",
  applies: ({ certificate }) => certificate.policyConstraints !== undefined,
  judge: ({ isCa }) => (isCa ? undefined : "it is no CA"),
};
