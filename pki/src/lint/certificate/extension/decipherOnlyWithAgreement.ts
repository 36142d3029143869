import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3: "The meaning of the decipherOnly bit is undefined in the absence of the keyAgreement bit." */
export const decipherOnlyWithAgreement: CertificateLint = {
  name: "decipher-only-with-agreement",
  citation: "RFC 5280 4.2.1.3",
  says: "decipherOnly only together with keyAgreement",
  level: "error",
  applies: ({ certificate }) => certificate.keyUsage?.includes("decipherOnly") === true,
  judge: ({ certificate: { keyUsage } }) =>
    keyUsage?.includes("keyAgreement") ? undefined : "keyAgreement is missing",
};
