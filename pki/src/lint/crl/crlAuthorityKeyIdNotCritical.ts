import { oids } from "../../x509/oid.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.1, 4.2.1.1: "Conforming CAs MUST mark this extension as non-critical." */
export const crlAuthorityKeyIdNotCritical: CrlLint = {
  name: "crl-authority-key-id-not-critical",
  citation: "RFC 5280 5.2.1, 4.2.1.1",
  says: "authorityKeyIdentifier is not critical",
  level: "error",
  applies: ({ crl }) => crl.extensions.has(oids.authorityKeyIdentifier),
  judge: ({ crl }) => (crl.extensions.get(oids.authorityKeyIdentifier)?.critical ? "it is critical" : undefined),
};
