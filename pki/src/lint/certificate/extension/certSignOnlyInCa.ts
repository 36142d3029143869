import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3, 4.2.1.9: "If the keyCertSign bit is asserted, then the cA bit in the basic constraints extension MUST also be asserted." */
export const certSignOnlyInCa: CertificateLint = {
  name: "cert-sign-only-in-ca",
  citation: "RFC 5280 4.2.1.3, 4.2.1.9",
  says: "keyCertSign only in a CA",
  level: "error",
  applies: ({ certificate }) => certificate.keyUsage?.includes("keyCertSign") === true,
  judge: ({ isCa }) => (isCa ? undefined : "basicConstraints do not say that it is a CA"),
};
