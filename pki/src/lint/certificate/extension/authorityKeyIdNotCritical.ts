import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.1: "Conforming CAs MUST mark this extension as non-critical." */
export const authorityKeyIdNotCritical: CertificateLint = {
  name: "authority-key-id-not-critical",
  citation: "RFC 5280 4.2.1.1",
  says: "authorityKeyIdentifier is not critical",
  level: "error",
  applies: ({ certificate }) => certificate.extensions.has(oids.authorityKeyIdentifier),
  judge: ({ certificate }) => (isCritical(certificate, oids.authorityKeyIdentifier) ? "it is critical" : undefined),
};
