import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 6960 4.2.2.2.1: "A CA may specify that an OCSP client can trust a responder for the lifetime of the responder's certificate … by including the extension id-pkix-ocsp-nocheck"; without it nobody can tell whether the responder is revoked. */
export const ocspSigningNoCheck: CertificateLint = {
  name: "ocsp-signing-no-check",
  citation: "RFC 6960 4.2.2.2.1",
  says: "an OCSP responder has ocsp-nocheck",
  level: "warn",
  applies: ({ isCa, certificate }) => !isCa && certificate.extendedKeyUsage?.includes(oids.ocspSigning) === true,
  judge: ({ certificate }) => (certificate.extensions.has(oids.ocspNoCheck) ? undefined : "it has not"),
};
