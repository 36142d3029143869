import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.12: "Conforming CAs SHOULD NOT mark this extension as critical if the anyExtendedKeyUsage KeyPurposeId is present." */
export const anyUsageNotCritical: CertificateLint = {
  name: "any-usage-not-critical",
  citation: "RFC 5280 4.2.1.12",
  says: "with anyExtendedKeyUsage the extension is not critical",
  level: "warn",
  applies: ({ certificate }) => certificate.extendedKeyUsage?.includes(oids.anyExtendedKeyUsage) === true,
  judge: ({ certificate }) => (isCritical(certificate, oids.extKeyUsage) ? "it is critical" : undefined),
};
