import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.14: "The inhibit anyPolicy extension can be used in certificates issued to CAs." */
export const inhibitAnyPolicyOnlyInCa: CertificateLint = {
  name: "inhibit-any-policy-only-in-ca",
  citation: "RFC 5280 4.2.1.14",
  says: "inhibitAnyPolicy only in a CA",
  level: "error",
  applies: ({ certificate }) => certificate.inhibitAnyPolicy !== undefined,
  judge: ({ isCa }) => (isCa ? undefined : "it is no CA"),
};
