import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-localityName has at most 128 characters */
export const localityNameLength: CertificateLint = {
  name: "locality-name-length",
  citation: "RFC 5280 A.1",
  says: "localityName has at most 128 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.localityName),
  judge: ({ attributes }) => valueOver(attributes, oids.localityName, 128),
};
