import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.13: "When a conforming CA includes a cRLDistributionPoints extension in a certificate, it MUST include at least one DistributionPoint that points to a CRL that covers the certificate for all reasons." */
export const distributionPointAllReasons: CertificateLint = {
  name: "distribution-point-all-reasons",
  citation: "RFC 5280 4.2.1.13",
  says: "one distribution point is for all reasons",
  level: "error",
  applies: ({ certificate }) => certificate.crlDistributionPoints !== undefined,
  judge: ({ certificate: { crlDistributionPoints = [] } }) =>
    crlDistributionPoints.every(({ reasons }) => reasons) ? "each is for some" : undefined,
};
