import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

const consistent: ReadonlySet<string> = new Set(["digitalSignature", "keyEncipherment", "keyAgreement"]);

/** RFC 5280 4.2.1.12: "Key usage bits that may be consistent: digitalSignature or keyEncipherment or keyAgreement" */
export const serverAuthKeyUsage: CertificateLint = {
  name: "server-auth-key-usage",
  citation: "RFC 5280 4.2.1.12",
  says: "serverAuth goes with digitalSignature or keyEncipherment or keyAgreement",
  level: "error",
  applies: ({ certificate }) =>
    certificate.keyUsage !== undefined && certificate.extendedKeyUsage?.includes(oids.serverAuth) === true,
  judge: ({ certificate: { keyUsage = [] } }) =>
    keyUsage.some((bit) => consistent.has(bit)) ? undefined : keyUsage.join(", "),
};
