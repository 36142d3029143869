import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.4: "The delta CRL indicator is a critical CRL extension that identifies a CRL as being a delta CRL." */
export const crlDeltaCritical: CrlLint = {
  name: "crl-delta-critical",
  citation: "RFC 5280 5.2.4",
  says: "the delta CRL indicator is critical",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.deltaCrlIndicator),
  judge: ({ crl }) => (crl.extensions.get(oids.deltaCrlIndicator)?.critical ? undefined : "it is not critical"),
};
