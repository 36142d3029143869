import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.13: "The extension SHOULD be non-critical" */
export const distributionPointsNotCritical: CertificateLint = {
  name: "distribution-points-not-critical",
  citation: "RFC 5280 4.2.1.13",
  says: "crlDistributionPoints are not critical",
  level: "warn",
  applies: ({ certificate }) => certificate.extensions.has(oids.crlDistributionPoints),
  judge: ({ certificate }) => (isCritical(certificate, oids.crlDistributionPoints) ? "it is critical" : undefined),
};
