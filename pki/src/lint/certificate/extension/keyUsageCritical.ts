import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3: "When present, conforming CAs SHOULD mark this extension as critical." */
export const keyUsageCritical: CertificateLint = {
  name: "key-usage-critical",
  citation: "RFC 5280 4.2.1.3",
  says: "keyUsage is critical",
  level: "warn",
  applies: ({ certificate }) => certificate.extensions.has(oids.keyUsage),
  judge: ({ certificate }) => (isCritical(certificate, oids.keyUsage) ? undefined : "it is not critical"),
};
