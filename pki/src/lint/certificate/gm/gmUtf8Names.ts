import { oids } from "../../../x509/oid.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

const utf8: ReadonlySet<string> = new Set([
  oids.stateOrProvinceName,
  oids.localityName,
  oids.organizationName,
  oids.organizationalUnitName,
  oids.commonName,
]);

/** GM/T 0015-2012 Annex B: the country is PrintableString, the other texts are UTF8String */
export const gmUtf8Names: CertificateLint = {
  name: "gm-utf8-names",
  citation: "GM/T 0015-2012 Annex B",
  says: "texts other than C are UTF8String",
  level: "warn",
  applies: ({ gm }) => gm,
  judge: ({ attributes }) => attributes.find(({ type, tag }) => utf8.has(type) && tag !== tags.utf8String)?.value,
};
