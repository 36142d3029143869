import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.5: "conforming CAs SHOULD mark this extension as critical." */
export const policyMappingsCritical: CertificateLint = {
  name: "policy-mappings-critical",
  citation: "RFC 5280 4.2.1.5",
  says: "policyMappings are critical",
  level: "warn",
  applies: ({ certificate }) => certificate.extensions.has(oids.policyMappings),
  judge: ({ certificate }) => (isCritical(certificate, oids.policyMappings) ? undefined : "it is not critical"),
};
