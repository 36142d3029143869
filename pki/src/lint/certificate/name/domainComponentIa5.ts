import { oids } from "../../../x509/oid.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 4519 2.4: domainComponent is a ia5String */
export const domainComponentIa5: CertificateLint = {
  name: "domain-component-ia5",
  citation: "RFC 4519 2.4",
  says: "domainComponent is ia5String",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.domainComponent),
  judge: ({ attributes }) =>
    attributes.find(({ type, tag }) => type === oids.domainComponent && tag !== tags.ia5String)?.value,
};
