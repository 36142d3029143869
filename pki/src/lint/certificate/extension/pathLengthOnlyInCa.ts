import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.9: "CAs MUST NOT include the pathLenConstraint field unless the cA boolean is asserted" */
export const pathLengthOnlyInCa: CertificateLint = {
  name: "path-length-only-in-ca",
  citation: "RFC 5280 4.2.1.9",
  says: "a path length only in a CA",
  level: "error",
  applies: ({ certificate }) => certificate.basicConstraints?.pathLength !== undefined,
  judge: ({ isCa }) => (isCa ? undefined : "it is no CA"),
};
