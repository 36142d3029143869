import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.3: "CRL issuers conforming to this profile MUST include this extension in all CRLs" */
export const crlNumberPresent: CrlLint = {
  name: "crl-number-present",
  citation: "RFC 5280 5.2.3",
  says: "there is a CRL number",
  level: "error",
  judge: ({ crl: { number } }) => (number === undefined ? "there is none" : undefined),
};
