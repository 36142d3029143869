import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.15: "The extension MUST be marked as non-critical by conforming CAs." */
export const freshestCrlNotCritical: CertificateLint = {
  name: "freshest-crl-not-critical",
  citation: "RFC 5280 4.2.1.15",
  says: "freshestCRL is not critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.freshestCrl),
  judge: ({ certificate }) => (isCritical(certificate, oids.freshestCrl) ? "it is critical" : undefined),
};
