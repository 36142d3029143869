import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.3: "Conforming CRL issuers MUST NOT use CRLNumber values longer than 20 octets." */
export const crlNumberLength: CrlLint = {
  name: "crl-number-length",
  citation: "RFC 5280 5.2.3",
  says: "the CRL number is not negative and has at most 20 octets",
  level: "error",
  applies: ({ crl }) => crl.number !== undefined,
  judge: ({ crl: { number = 0n } }) => (number >= 0n && number < 1n << 159n ? undefined : `${number}`),
};
