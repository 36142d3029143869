import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.14: "Conforming CAs MUST mark this extension as critical." */
export const inhibitAnyPolicyCritical: CertificateLint = {
  name: "inhibit-any-policy-critical",
  citation: "RFC 5280 4.2.1.14",
  says: "inhibitAnyPolicy is critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.inhibitAnyPolicy),
  judge: ({ certificate }) => (isCritical(certificate, oids.inhibitAnyPolicy) ? undefined : "it is not critical"),
};
