import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

const consistent: ReadonlySet<string> = new Set(["digitalSignature", "keyAgreement"]);

/** RFC 5280 4.2.1.12: "Key usage bits that may be consistent: digitalSignature or keyAgreement" */
export const clientAuthKeyUsage: CertificateLint = {
  name: "client-auth-key-usage",
  citation: "RFC 5280 4.2.1.12",
  says: "clientAuth goes with digitalSignature or keyAgreement",
  level: "error",
  applies: ({ certificate }) =>
    certificate.keyUsage !== undefined && certificate.extendedKeyUsage?.includes(oids.clientAuth) === true,
  judge: ({ certificate: { keyUsage = [] } }) =>
    keyUsage.some((bit) => consistent.has(bit)) ? undefined : keyUsage.join(", "),
};
