import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.4: full and delta CRLs share one numbering, and a delta is issued after its base */
export const crlDeltaAfterBase: CrlLint = {
  name: "crl-delta-after-base",
  citation: "RFC 5280 5.2.4",
  says: "the number of a delta is greater than that of its base",
  level: "error",
  applies: ({ crl }) => crl.baseNumber !== undefined,
  judge: ({ crl: { number = 0n, baseNumber = 0n } }) =>
    number > baseNumber ? undefined : `${number} and ${baseNumber}`,
};
