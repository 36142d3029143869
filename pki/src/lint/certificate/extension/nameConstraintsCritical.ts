import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: "Conforming CAs MUST mark this extension as critical" */
export const nameConstraintsCritical: CertificateLint = {
  name: "name-constraints-critical",
  citation: "RFC 5280 4.2.1.10",
  says: "nameConstraints are critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.nameConstraints),
  judge: ({ certificate }) => (isCritical(certificate, oids.nameConstraints) ? undefined : "it is not critical"),
};
