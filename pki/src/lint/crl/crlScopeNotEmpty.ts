import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.5: "Conforming CRLs issuers MUST NOT issue CRLs where the DER encoding of the issuing distribution point extension is an empty sequence." */
export const crlScopeNotEmpty: CrlLint = {
  name: "crl-scope-not-empty",
  citation: "RFC 5280 5.2.5",
  says: "issuingDistributionPoint says something",
  level: "error",
  applies: ({ crl }) => crl.distributionPoint !== undefined,
  judge: ({ crl }) =>
    crl.extensions.get(oids.issuingDistributionPoint)?.value.length === 2 ? "it is empty" : undefined,
};
