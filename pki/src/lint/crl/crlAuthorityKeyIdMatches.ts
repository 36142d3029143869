import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.2.1: the key identifier is that of the key that signed */
export const crlAuthorityKeyIdMatches: CrlLint = {
  name: "crl-authority-key-id-matches",
  citation: "RFC 5280 5.2.1",
  says: "authorityKeyIdentifier is the signer's subjectKeyIdentifier",
  level: "error",
  applies: ({ issuer }) => issuer?.subjectKeyId !== undefined,
  judge: ({ crl: { authorityKeyId }, issuer }) => {
    const [named, own] = [authorityKeyId?.keyId, issuer?.subjectKeyId];
    return named && own && Buffer.compare(named, own) !== 0 ? Buffer.from(named).toString("hex") : undefined;
  },
};
