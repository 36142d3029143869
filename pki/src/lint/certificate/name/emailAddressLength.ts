import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-emailAddress has at most 255 characters */
export const emailAddressLength: CertificateLint = {
  name: "email-address-length",
  citation: "RFC 5280 A.1",
  says: "emailAddress has at most 255 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.emailAddress),
  judge: ({ attributes }) => valueOver(attributes, oids.emailAddress, 255),
};
