import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-organizationalUnitName has at most 64 characters */
export const organizationalUnitNameLength: CertificateLint = {
  name: "organizational-unit-name-length",
  citation: "RFC 5280 A.1",
  says: "organizationalUnitName has at most 64 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.organizationalUnitName),
  judge: ({ attributes }) => valueOver(attributes, oids.organizationalUnitName, 64),
};
