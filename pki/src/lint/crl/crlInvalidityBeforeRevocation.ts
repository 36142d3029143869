import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.3.2: the invalidity date may precede the revocation date, and is in the past */
export const crlInvalidityBeforeRevocation: CrlLint = {
  name: "crl-invalidity-before-revocation",
  citation: "RFC 5280 5.3.2",
  says: "no invalidity date lies after thisUpdate",
  level: "warn",
  applies: ({ crl }) => crl.entries.size > 0,
  judge: ({ entries, crl }) => entries.find(({ invalidityDate = 0 }) => invalidityDate > crl.thisUpdate)?.serial,
};
