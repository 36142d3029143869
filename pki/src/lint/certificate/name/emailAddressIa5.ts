import { oids } from "../../../x509/oid.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: emailAddress is a ia5String */
export const emailAddressIa5: CertificateLint = {
  name: "email-address-ia5",
  citation: "RFC 5280 A.1",
  says: "emailAddress is ia5String",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.emailAddress),
  judge: ({ attributes }) =>
    attributes.find(({ type, tag }) => type === oids.emailAddress && tag !== tags.ia5String)?.value,
};
