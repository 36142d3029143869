import type { CrlLint } from "./subject.ts";

/** RFC 5280 4.1.2.2: serial numbers are positive */
export const crlEntrySerials: CrlLint = {
  name: "crl-entry-serials",
  citation: "RFC 5280 4.1.2.2",
  says: "listed serial numbers are positive",
  level: "error",
  applies: ({ crl }) => crl.entries.size > 0,
  judge: ({ entries }) => entries.find(({ serial }) => serial.startsWith("-") || /^0*$/.test(serial))?.serial,
};
