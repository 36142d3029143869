import { oids } from "../../../x509/oid.ts";
import { isString, tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

const allowed: ReadonlySet<number> = new Set([tags.printableString, tags.utf8String]);
/** Types that are not DirectoryString. */
const ia5: ReadonlySet<string> = new Set([oids.domainComponent, oids.emailAddress]);

/** RFC 5280 4.1.2.4: "CAs conforming to this profile MUST use either the PrintableString or UTF8String encoding of DirectoryString" */
export const directoryStringType: CertificateLint = {
  name: "directory-string-type",
  citation: "RFC 5280 4.1.2.4",
  says: "texts of a name are PrintableString or UTF8String",
  level: "error",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) =>
    attributes.find(({ type, tag }) => isString(tag) && !allowed.has(tag) && !ia5.has(type))?.value,
};
