import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

const consistent: ReadonlyMap<string, readonly string[]> = new Map([
  [oids.serverAuth, ["digitalSignature", "keyEncipherment", "keyAgreement"]],
  [oids.clientAuth, ["digitalSignature", "keyAgreement", "encipherOnly", "decipherOnly"]],
  [oids.codeSigning, ["digitalSignature"]],
  [
    oids.emailProtection,
    ["digitalSignature", "nonRepudiation", "keyEncipherment", "keyAgreement", "encipherOnly", "decipherOnly"],
  ],
  [oids.timeStamping, ["digitalSignature", "nonRepudiation"]],
  [oids.ocspSigning, ["digitalSignature", "nonRepudiation"]],
  [oids.documentSigning, ["digitalSignature", "nonRepudiation"]],
]);

/** RFC 5280 4.2.1.12; RFC 9336 3.1: "If a certificate contains both a key usage extension and an extended key usage extension … the certificate MUST only be used for a purpose consistent with both extensions": a bit that no purpose uses is of no use */
export const keyUsageFitsPurposes: CertificateLint = {
  name: "key-usage-fits-purposes",
  citation: "RFC 5280 4.2.1.12; RFC 9336 3.1",
  says: "every key usage goes with one of the purposes",
  level: "warn",
  applies: ({ isCa, certificate: { keyUsage, extendedKeyUsage } }) =>
    !isCa && keyUsage !== undefined && extendedKeyUsage?.every((purpose) => consistent.has(purpose)) === true,
  judge: ({ certificate: { keyUsage = [], extendedKeyUsage = [] } }) =>
    keyUsage.find((bit) => !extendedKeyUsage.some((purpose) => consistent.get(purpose)?.includes(bit))),
};
