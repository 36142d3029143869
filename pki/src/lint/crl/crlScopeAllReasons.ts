import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.5: CRLs segmented by reason make certificates undeterminable unless all segments are at hand */
export const crlScopeAllReasons: CrlLint = {
  name: "crl-scope-all-reasons",
  citation: "RFC 5280 5.2.5",
  says: "the CRL is for all reasons",
  level: "warn",
  applies: ({ crl }) => crl.distributionPoint !== undefined,
  judge: ({ crl: { distributionPoint } }) => (distributionPoint?.onlySomeReasons ? "for some" : undefined),
};
