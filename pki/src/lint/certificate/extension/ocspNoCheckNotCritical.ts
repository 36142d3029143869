import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 6960 4.2.2.2.1: "This SHOULD be a non-critical extension." */
export const ocspNoCheckNotCritical: CertificateLint = {
  name: "ocsp-no-check-not-critical",
  citation: "RFC 6960 4.2.2.2.1",
  says: "ocsp-nocheck is not critical",
  level: "warn",
  applies: ({ certificate }) => certificate.extensions.has(oids.ocspNoCheck),
  judge: ({ certificate }) => (isCritical(certificate, oids.ocspNoCheck) ? "it is critical" : undefined),
};
