import { oids } from "../../../x509/oid.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1; ISO 3166-1: "X520countryName ::= PrintableString (SIZE (2)) -- IS 3166 codes" */
export const countryCode: CertificateLint = {
  name: "country-code",
  citation: "RFC 5280 A.1; ISO 3166-1",
  says: "countryName is two capital letters in PrintableString",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.countryName),
  judge: ({ attributes }) =>
    attributes.find(
      ({ type, tag, value }) =>
        type === oids.countryName && (tag !== tags.printableString || !/^[A-Z]{2}$/.test(value)),
    )?.value,
};
