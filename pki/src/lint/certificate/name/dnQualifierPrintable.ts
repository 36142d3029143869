import { oids } from "../../../x509/oid.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: dnQualifier is a printableString */
export const dnQualifierPrintable: CertificateLint = {
  name: "dn-qualifier-printable",
  citation: "RFC 5280 A.1",
  says: "dnQualifier is printableString",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.dnQualifier),
  judge: ({ attributes }) =>
    attributes.find(({ type, tag }) => type === oids.dnQualifier && tag !== tags.printableString)?.value,
};
