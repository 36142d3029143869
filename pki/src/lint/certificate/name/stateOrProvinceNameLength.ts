import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-stateOrProvinceName has at most 128 characters */
export const stateOrProvinceNameLength: CertificateLint = {
  name: "state-or-province-name-length",
  citation: "RFC 5280 A.1",
  says: "stateOrProvinceName has at most 128 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.stateOrProvinceName),
  judge: ({ attributes }) => valueOver(attributes, oids.stateOrProvinceName, 128),
};
