import { isFetchable } from "../uri.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.13: "When present, DistributionPointName SHOULD include at least one LDAP or HTTP URI." */
export const distributionPointReachable: CertificateLint = {
  name: "distribution-point-reachable",
  citation: "RFC 5280 4.2.1.13",
  says: "a distribution point has an http or ldap URI",
  level: "warn",
  applies: ({ certificate }) => certificate.crlDistributionPoints !== undefined,
  judge: ({ certificate: { crlDistributionPoints = [] } }) =>
    crlDistributionPoints.some(({ name }) => name && !name.fullName?.some(isFetchable)) ? "one has none" : undefined,
};
