import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3: "When the keyUsage extension appears in a certificate, at least one of the bits MUST be set to 1." */
export const keyUsageNotEmpty: CertificateLint = {
  name: "key-usage-not-empty",
  citation: "RFC 5280 4.2.1.3",
  says: "keyUsage has a bit",
  level: "error",
  applies: ({ certificate }) => certificate.keyUsage !== undefined,
  judge: ({ certificate: { keyUsage } }) => (keyUsage?.length === 0 ? "it has none" : undefined),
};
