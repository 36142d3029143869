import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3: "Conforming CAs MUST include this extension in certificates that contain public keys that are used to validate digital signatures on other public key certificates or CRLs." */
export const keyUsageInCa: CertificateLint = {
  name: "key-usage-in-ca",
  citation: "RFC 5280 4.2.1.3",
  says: "a CA has keyUsage",
  level: "error",
  applies: ({ isCa }) => isCa,
  judge: ({ certificate: { keyUsage } }) => (keyUsage ? undefined : "there is none"),
};
