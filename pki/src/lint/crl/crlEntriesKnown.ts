import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.3: "If a CRL contains a critical CRL entry extension that the application cannot process, then the application MUST NOT use that CRL to determine the status of any certificates." */
export const crlEntriesKnown: CrlLint = {
  name: "crl-entries-known",
  citation: "RFC 5280 5.3",
  says: "no entry has a critical extension that is not known",
  level: "error",
  applies: ({ crl }) => crl.entries.size > 0,
  judge: ({ crl }) => (crl.entries.unknownCritical ? "one has" : undefined),
};
