import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.2: "Conforming CRL issuers SHOULD mark the issuerAltName extension as non-critical." */
export const crlIssuerAltNameNotCritical: CrlLint = {
  name: "crl-issuer-alt-name-not-critical",
  citation: "RFC 5280 5.2.2",
  says: "issuerAltName is not critical",
  level: "warn",
  applies: ({ crl }) => crl.extensions.has(oids.issuerAltName),
  judge: ({ crl }) => (crl.extensions.get(oids.issuerAltName)?.critical ? "it is critical" : undefined),
};
