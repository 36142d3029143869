import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-commonName has at most 64 characters */
export const commonNameLength: CertificateLint = {
  name: "common-name-length",
  citation: "RFC 5280 A.1",
  says: "commonName has at most 64 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.commonName),
  judge: ({ attributes }) => valueOver(attributes, oids.commonName, 64),
};
