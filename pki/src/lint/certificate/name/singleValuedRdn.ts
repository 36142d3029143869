import type { CertificateLint } from "../subject.ts";

/** GB/T 20518; CA/Browser Forum BR 7.1.4.2 (unverified): each relative name has one attribute, as most software expects */
export const singleValuedRdn: CertificateLint = {
  name: "single-valued-rdn",
  citation: "GB/T 20518; CA/Browser Forum BR 7.1.4.2 (unverified)",
  says: "each relative name has one attribute",
  level: "warn",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ certificate: { subject } }) => (subject.rdns.some((rdn) => rdn.length > 1) ? "one has several" : undefined),
};
