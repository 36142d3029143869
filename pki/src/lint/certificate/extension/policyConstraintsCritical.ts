import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.11: "Conforming CAs MUST mark this extension as critical." */
export const policyConstraintsCritical: CertificateLint = {
  name: "policy-constraints-critical",
  citation: "RFC 5280 4.2.1.11",
  says: "policyConstraints are critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.policyConstraints),
  judge: ({ certificate }) => (isCritical(certificate, oids.policyConstraints) ? undefined : "it is not critical"),
};
