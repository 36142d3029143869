import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.13: "The DistributionPointName MUST NOT use the nameRelativeToCRLIssuer alternative when cRLIssuer contains more than one distinguished name." */
export const relativeNameOneIssuer: CertificateLint = {
  name: "relative-name-one-issuer",
  citation: "RFC 5280 4.2.1.13",
  says: "a relative name has one CRL issuer at most",
  level: "error",
  applies: ({ certificate }) => certificate.crlDistributionPoints !== undefined,
  judge: ({ certificate: { crlDistributionPoints = [] } }) =>
    crlDistributionPoints.some(({ name, crlIssuer = [] }) => name?.relativeName && crlIssuer.length > 1)
      ? "several"
      : undefined,
};
