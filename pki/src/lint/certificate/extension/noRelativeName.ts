import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.13: "Conforming CAs SHOULD NOT use nameRelativeToCRLIssuer to specify distribution point names." */
export const noRelativeName: CertificateLint = {
  name: "no-relative-name",
  citation: "RFC 5280 4.2.1.13",
  says: "distribution points have full names",
  level: "warn",
  applies: ({ certificate }) => certificate.crlDistributionPoints !== undefined,
  judge: ({ certificate: { crlDistributionPoints = [] } }) =>
    crlDistributionPoints.some(({ name }) => name?.relativeName) ? "a relative one" : undefined,
};
