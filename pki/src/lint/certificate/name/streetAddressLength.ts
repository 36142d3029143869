import { oids } from "../../../x509/oid.ts";
import { valueOver } from "../attributes.ts";
import type { CertificateLint } from "../subject.ts";

/** X.520 6.5.3 (unverified): ub-streetAddress has at most 128 characters */
export const streetAddressLength: CertificateLint = {
  name: "street-address-length",
  citation: "X.520 6.5.3 (unverified)",
  says: "streetAddress has at most 128 characters",
  level: "error",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.streetAddress),
  judge: ({ attributes }) => valueOver(attributes, oids.streetAddress, 128),
};
