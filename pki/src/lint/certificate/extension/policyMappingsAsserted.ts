import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.5: "Each issuerDomainPolicy named in the policy mappings extension SHOULD also be asserted in a certificate policies extension in the same certificate." */
export const policyMappingsAsserted: CertificateLint = {
  name: "policy-mappings-asserted",
  citation: "RFC 5280 4.2.1.5",
  says: "what is mapped is asserted",
  level: "warn",
  applies: ({ certificate }) => certificate.policyMappings !== undefined,
  judge: ({ certificate: { policyMappings = [], certificatePolicies = [] } }) =>
    policyMappings.find(({ issuer }) => !certificatePolicies.some(({ policy }) => policy === issuer))?.issuer,
};
