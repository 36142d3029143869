import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.5: "Conforming CRL issuers MUST include the nextUpdate field in all CRLs." */
export const crlNextUpdate: CrlLint = {
  name: "crl-next-update",
  citation: "RFC 5280 5.1.2.5",
  says: "there is a nextUpdate",
  level: "error",
  judge: ({ crl: { nextUpdate } }) => (nextUpdate === undefined ? "there is none" : undefined),
};
