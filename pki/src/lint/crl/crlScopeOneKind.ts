import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.5: "Only one of onlyContainsUserCerts, onlyContainsCACerts, and onlyContainsAttributeCerts may be set to TRUE." */
export const crlScopeOneKind: CrlLint = {
  name: "crl-scope-one-kind",
  citation: "RFC 5280 5.2.5",
  says: "one kind of certificates at most",
  level: "error",
  applies: ({ crl }) => crl.distributionPoint !== undefined,
  judge: ({ crl: { distributionPoint: scope } }) => {
    const kinds = [scope?.onlyUserCertificates, scope?.onlyAuthorityCertificates, scope?.onlyAttributeCertificates];
    return kinds.filter(Boolean).length > 1 ? "several" : undefined;
  },
};
