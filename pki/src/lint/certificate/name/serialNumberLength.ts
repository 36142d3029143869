import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: ub-serialNumber has at most 64 characters */
export const serialNumberLength: CertificateLint = {
  name: "serial-number-length",
  citation: "RFC 5280 A.1",
  says: "serialNumber has at most 64 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.serialNumber),
  judge: ({ attributes }) => valueOver(attributes, oids.serialNumber, 64),
};
