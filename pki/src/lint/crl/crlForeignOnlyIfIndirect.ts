import { sameName } from "../../x509/name.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.3.3, 5.2.5: certificates of other issuers stand in indirect CRLs alone */
export const crlForeignOnlyIfIndirect: CrlLint = {
  name: "crl-foreign-only-if-indirect",
  citation: "RFC 5280 5.3.3, 5.2.5",
  says: "other issuers' certificates only in an indirect CRL",
  level: "error",
  applies: ({ crl }) => crl.entries.size > 0 && crl.distributionPoint?.indirect !== true,
  judge: ({ entries, crl }) =>
    entries.find(({ issuer }) => issuer !== crl.issuer && !sameName(issuer, crl.issuer))?.serial,
};
