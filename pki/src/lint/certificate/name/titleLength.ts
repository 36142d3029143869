import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-title has at most 64 characters */
export const titleLength: CertificateLint = {
  name: "title-length",
  citation: "RFC 5280 A.1",
  says: "title has at most 64 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.title),
  judge: ({ attributes }) => valueOver(attributes, oids.title, 64),
};
