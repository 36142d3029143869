import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.3: "… and MUST mark this extension as non-critical." */
export const crlNumberNotCritical: CrlLint = {
  name: "crl-number-not-critical",
  citation: "RFC 5280 5.2.3",
  says: "the CRL number is not critical",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.crlNumber),
  judge: ({ crl }) => (crl.extensions.get(oids.crlNumber)?.critical ? "it is critical" : undefined),
};
