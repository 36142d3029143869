import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.6, 5.3.2: "The date on which the revocation occurred" is not in the future */
export const crlEntryDates: CrlLint = {
  name: "crl-entry-dates",
  citation: "RFC 5280 5.1.2.6, 5.3.2",
  says: "no revocation is later than thisUpdate",
  level: "error",
  applies: ({ crl }) => crl.entries.size > 0,
  judge: ({ entries, crl }) => entries.find(({ revokedAt }) => revokedAt > crl.thisUpdate)?.serial,
};
