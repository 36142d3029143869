import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.5: "The issuing distribution point is a critical CRL extension" */
export const crlScopeCritical: CrlLint = {
  name: "crl-scope-critical",
  citation: "RFC 5280 5.2.5",
  says: "issuingDistributionPoint is critical",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.issuingDistributionPoint),
  judge: ({ crl }) => (crl.extensions.get(oids.issuingDistributionPoint)?.critical ? undefined : "it is not critical"),
};
