import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.3: "The meaning of the encipherOnly bit is undefined in the absence of the keyAgreement bit." */
export const encipherOnlyWithAgreement: CertificateLint = {
  name: "encipher-only-with-agreement",
  citation: "RFC 5280 4.2.1.3",
  says: "encipherOnly only together with keyAgreement",
  level: "error",
  applies: ({ certificate }) => certificate.keyUsage?.includes("encipherOnly") === true,
  judge: ({ certificate: { keyUsage } }) =>
    keyUsage?.includes("keyAgreement") ? undefined : "keyAgreement is missing",
};
