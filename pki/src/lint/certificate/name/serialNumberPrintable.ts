import { oids } from "../../../x509/oid.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: serialNumber is a printableString */
export const serialNumberPrintable: CertificateLint = {
  name: "serial-number-printable",
  citation: "RFC 5280 A.1",
  says: "serialNumber is printableString",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.serialNumber),
  judge: ({ attributes }) =>
    attributes.find(({ type, tag }) => type === oids.serialNumber && tag !== tags.printableString)?.value,
};
