import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.1: "Conforming CRL issuers MUST use the key identifier method, and MUST include this extension in all CRLs issued." */
export const crlAuthorityKeyId: CrlLint = {
  name: "crl-authority-key-id",
  citation: "RFC 5280 5.2.1",
  says: "authorityKeyIdentifier has a key identifier",
  level: "error",
  judge: ({ crl: { authorityKeyId } }) => (authorityKeyId?.keyId ? undefined : "there is none"),
};
