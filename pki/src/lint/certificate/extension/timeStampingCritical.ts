import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 3161 2.3: "This extension MUST be critical." */
export const timeStampingCritical: CertificateLint = {
  name: "time-stamping-critical",
  citation: "RFC 3161 2.3",
  says: "the extended key usage of a time stamping certificate is critical",
  level: "error",
  applies: ({ isCa, certificate }) => !isCa && certificate.extendedKeyUsage?.includes(oids.timeStamping) === true,
  judge: ({ certificate }) => (isCritical(certificate, oids.extKeyUsage) ? undefined : "it is not critical"),
};
