import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.5: "This extension is used in CA certificates." */
export const policyMappingsOnlyInCa: CertificateLint = {
  name: "policy-mappings-only-in-ca",
  citation: "RFC 5280 4.2.1.5",
  says: "policyMappings only in a CA",
  level: "error",
  applies: ({ certificate }) => certificate.policyMappings !== undefined,
  judge: ({ isCa }) => (isCa ? undefined : "it is no CA"),
};
