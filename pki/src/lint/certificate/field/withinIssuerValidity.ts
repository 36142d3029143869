import type { CertificateLint } from "../subject.ts";

/** ETSI EN 319 411-1 6.3.3 (unverified): a certificate does not outlive the one under which it is verified */
export const withinIssuerValidity: CertificateLint = {
  name: "within-issuer-validity",
  citation: "ETSI EN 319 411-1 6.3.3 (unverified)",
  says: "the validity lies within the issuer's",
  level: "warn",
  applies: ({ issuer }) => issuer !== undefined,
  judge: ({ certificate, issuer }) =>
    issuer && certificate.notAfter > issuer.notAfter ? new Date(issuer.notAfter).toISOString() : undefined,
};
