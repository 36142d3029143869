import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: "The name constraints extension, which MUST be used only in a CA certificate" */
export const nameConstraintsOnlyInCa: CertificateLint = {
  name: "name-constraints-only-in-ca",
  citation: "RFC 5280 4.2.1.10",
  says: "nameConstraints only in a CA",
  level: "error",
  applies: ({ certificate }) => certificate.nameConstraints !== undefined,
  judge: ({ isCa }) => (isCa ? undefined : "it is no CA"),
};
