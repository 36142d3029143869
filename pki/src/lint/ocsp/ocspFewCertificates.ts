import type { OcspLint } from "./subject.ts";

/** RFC 5019 2.2.1: in the profile for high volumes a response carries no more than the responder's own certificate */
export const ocspFewCertificates: OcspLint = {
  name: "ocsp-few-certificates",
  citation: "RFC 5019 2.2.1",
  says: "at most one certificate is sent along",
  level: "warn",
  judge: ({ response: { certificates } }) => (certificates.length > 1 ? `${certificates.length}` : undefined),
};
