import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-organizationName has at most 64 characters */
export const organizationNameLength: CertificateLint = {
  name: "organization-name-length",
  citation: "RFC 5280 A.1",
  says: "organizationName has at most 64 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.organizationName),
  judge: ({ attributes }) => valueOver(attributes, oids.organizationName, 64),
};
