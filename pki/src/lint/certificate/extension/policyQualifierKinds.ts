import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: "To promote interoperability … this profile RECOMMENDS that policy information terms consist of only an OID", else the CPS pointer and the user notice */
export const policyQualifierKinds: CertificateLint = {
  name: "policy-qualifier-kinds",
  citation: "RFC 5280 4.2.1.4",
  says: "policy qualifiers are a CPS pointer or a user notice",
  level: "warn",
  applies: ({ certificate }) => certificate.certificatePolicies !== undefined,
  judge: ({ certificate: { certificatePolicies = [] } }) =>
    certificatePolicies.find(({ qualifiers = [] }) => qualifiers.some(({ kind }) => kind === "other"))?.policy,
};
