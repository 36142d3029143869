import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.9: a CA whose key may not verify certificates is a contradiction */
export const caHasCertSign: CertificateLint = {
  name: "ca-has-cert-sign",
  citation: "RFC 5280 4.2.1.9",
  says: "the keyUsage of a CA has keyCertSign",
  level: "error",
  applies: ({ isCa, certificate }) => isCa && certificate.keyUsage !== undefined,
  judge: ({ certificate: { keyUsage } }) => (keyUsage?.includes("keyCertSign") ? undefined : "it has not"),
};
