import { sameName } from "../../../x509/name.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.13: "If the certificate issuer is also the CRL issuer, then conforming CAs MUST omit the cRLIssuer field and MUST include the distributionPoint field." */
export const crlIssuerOnlyIfOther: CertificateLint = {
  name: "crl-issuer-only-if-other",
  citation: "RFC 5280 4.2.1.13",
  says: "cRLIssuer only for another CRL issuer",
  level: "error",
  applies: ({ certificate }) => certificate.crlDistributionPoints !== undefined,
  judge: ({ certificate: { crlDistributionPoints = [], issuer } }) => {
    const named = crlDistributionPoints.flatMap(({ crlIssuer = [] }) => crlIssuer);
    return named.some((name) => name.kind === "directory" && sameName(name.name, issuer))
      ? "it is the issuer"
      : undefined;
  },
};
