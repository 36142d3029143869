import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3: "If the keyUsage extension is present … the cRLSign bit MUST be set" where the key signs CRLs, as a CA here does */
export const caHasCrlSign: CertificateLint = {
  name: "ca-has-crl-sign",
  citation: "RFC 5280 4.2.1.3",
  says: "the keyUsage of a CA has cRLSign",
  level: "warn",
  applies: ({ isCa, certificate }) => isCa && certificate.keyUsage !== undefined,
  judge: ({ certificate: { keyUsage } }) => (keyUsage?.includes("cRLSign") ? undefined : "it has not"),
};
