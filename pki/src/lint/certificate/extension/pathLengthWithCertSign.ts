import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.9: "… and the key usage extension asserts the keyCertSign bit." */
export const pathLengthWithCertSign: CertificateLint = {
  name: "path-length-with-cert-sign",
  citation: "RFC 5280 4.2.1.9",
  says: "a path length only together with keyCertSign",
  level: "error",
  applies: ({ certificate }) => certificate.basicConstraints?.pathLength !== undefined,
  judge: ({ certificate: { keyUsage } }) => (keyUsage?.includes("keyCertSign") ? undefined : "keyCertSign is missing"),
};
