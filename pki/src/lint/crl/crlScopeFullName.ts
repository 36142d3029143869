import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.5, 4.2.1.13: conforming CAs SHOULD NOT use nameRelativeToCRLIssuer */
export const crlScopeFullName: CrlLint = {
  name: "crl-scope-full-name",
  citation: "RFC 5280 5.2.5, 4.2.1.13",
  says: "the distribution point has a full name",
  level: "warn",
  applies: ({ crl }) => crl.distributionPoint !== undefined,
  judge: ({ crl: { distributionPoint } }) => (distributionPoint?.point?.relativeName ? "a relative one" : undefined),
};
