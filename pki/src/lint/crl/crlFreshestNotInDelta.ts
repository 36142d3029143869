import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.6: "This extension MUST NOT appear in delta CRLs." */
export const crlFreshestNotInDelta: CrlLint = {
  name: "crl-freshest-not-in-delta",
  citation: "RFC 5280 5.2.6",
  says: "no freshestCRL in a delta",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.freshestCrl),
  judge: ({ crl }) => (crl.baseNumber === undefined ? undefined : "it is a delta"),
};
