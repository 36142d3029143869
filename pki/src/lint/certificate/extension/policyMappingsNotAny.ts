import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.5: "Policies MUST NOT be mapped either to or from the special value anyPolicy." */
export const policyMappingsNotAny: CertificateLint = {
  name: "policy-mappings-not-any",
  citation: "RFC 5280 4.2.1.5",
  says: "anyPolicy is not mapped",
  level: "error",
  applies: ({ certificate }) => certificate.policyMappings !== undefined,
  judge: ({ certificate: { policyMappings = [] } }) =>
    policyMappings.some(({ issuer, subject }) => issuer === oids.anyPolicy || subject === oids.anyPolicy)
      ? "it is"
      : undefined,
};
