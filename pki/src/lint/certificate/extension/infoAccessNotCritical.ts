import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.2.1: "Conforming CAs MUST mark this extension as non-critical." */
export const infoAccessNotCritical: CertificateLint = {
  name: "info-access-not-critical",
  citation: "RFC 5280 4.2.2.1",
  says: "authorityInfoAccess is not critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.authorityInfoAccess),
  judge: ({ certificate }) => (isCritical(certificate, oids.authorityInfoAccess) ? "it is critical" : undefined),
};
