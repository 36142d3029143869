import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

const consistent: ReadonlySet<string> = new Set(["digitalSignature", "nonRepudiation"]);

/** RFC 5280 4.2.1.12: "Key usage bits that may be consistent: digitalSignature or nonRepudiation" */
export const ocspSigningKeyUsage: CertificateLint = {
  name: "ocsp-signing-key-usage",
  citation: "RFC 5280 4.2.1.12",
  says: "ocspSigning goes with digitalSignature or nonRepudiation",
  level: "error",
  applies: ({ certificate }) =>
    certificate.keyUsage !== undefined && certificate.extendedKeyUsage?.includes(oids.ocspSigning) === true,
  judge: ({ certificate: { keyUsage = [] } }) =>
    keyUsage.some((bit) => consistent.has(bit)) ? undefined : keyUsage.join(", "),
};
