import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

const consistent: ReadonlySet<string> = new Set(["digitalSignature"]);

/** RFC 5280 4.2.1.12: "Key usage bits that may be consistent: digitalSignature" */
export const codeSigningKeyUsage: CertificateLint = {
  name: "code-signing-key-usage",
  citation: "RFC 5280 4.2.1.12",
  says: "codeSigning goes with digitalSignature",
  level: "error",
  applies: ({ certificate }) =>
    certificate.keyUsage !== undefined && certificate.extendedKeyUsage?.includes(oids.codeSigning) === true,
  judge: ({ certificate: { keyUsage = [] } }) =>
    keyUsage.some((bit) => consistent.has(bit)) ? undefined : keyUsage.join(", "),
};
