import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.12: a sequence of purposes, each of which says something */
export const extendedUsagesDiffer: CertificateLint = {
  name: "extended-usages-differ",
  citation: "RFC 5280 4.2.1.12",
  says: "no purpose stands twice",
  level: "warn",
  applies: ({ certificate }) => certificate.extendedKeyUsage !== undefined,
  judge: ({ certificate: { extendedKeyUsage = [] } }) =>
    extendedKeyUsage.find((usage, index) => extendedKeyUsage.indexOf(usage) !== index),
};
