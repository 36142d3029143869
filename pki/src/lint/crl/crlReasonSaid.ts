import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.3.1: "The reason code CRL entry extension SHOULD be absent instead of using the unspecified (0) reasonCode value." */
export const crlReasonSaid: CrlLint = {
  name: "crl-reason-said",
  citation: "RFC 5280 5.3.1",
  says: '"unspecified" is said by leaving the reason out',
  level: "warn",
  applies: ({ crl }) => crl.entries.size > 0,
  judge: ({ entries }) => entries.find(({ reason }) => reason === "unspecified")?.serial,
};
