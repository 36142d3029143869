import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

const consistent: ReadonlySet<string> = new Set([
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "keyAgreement",
]);

/** RFC 5280 4.2.1.12: "Key usage bits that may be consistent: digitalSignature or nonRepudiation or keyEncipherment or keyAgreement" */
export const emailProtectionKeyUsage: CertificateLint = {
  name: "email-protection-key-usage",
  citation: "RFC 5280 4.2.1.12",
  says: "emailProtection goes with digitalSignature or nonRepudiation or keyEncipherment or keyAgreement",
  level: "error",
  applies: ({ certificate }) =>
    certificate.keyUsage !== undefined && certificate.extendedKeyUsage?.includes(oids.emailProtection) === true,
  judge: ({ certificate: { keyUsage = [] } }) =>
    keyUsage.some((bit) => consistent.has(bit)) ? undefined : keyUsage.join(", "),
};
