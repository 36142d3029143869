import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.3.1: "The removeFromCRL (8) reasonCode value may only appear in delta CRLs" */
export const crlRemoveOnlyInDelta: CrlLint = {
  name: "crl-remove-only-in-delta",
  citation: "RFC 5280 5.3.1",
  says: "removeFromCRL only in a delta",
  level: "error",
  applies: ({ crl }) => crl.entries.size > 0 && crl.baseNumber === undefined,
  judge: ({ entries }) => entries.find(({ reason }) => reason === "removeFromCRL")?.serial,
};
