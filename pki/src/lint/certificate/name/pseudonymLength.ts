import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-pseudonym has at most 128 characters */
export const pseudonymLength: CertificateLint = {
  name: "pseudonym-length",
  citation: "RFC 5280 A.1",
  says: "pseudonym has at most 128 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.pseudonym),
  judge: ({ attributes }) => valueOver(attributes, oids.pseudonym, 128),
};
