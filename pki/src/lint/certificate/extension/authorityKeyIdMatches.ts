import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.1: "The value of the keyIdentifier field SHOULD be derived from the public key used to verify the certificate's signature" and be the issuer's subject key identifier. */
export const authorityKeyIdMatches: CertificateLint = {
  name: "authority-key-id-matches",
  citation: "RFC 5280 4.2.1.1",
  says: "authorityKeyIdentifier is the issuer's subjectKeyIdentifier",
  level: "error",
  applies: ({ issuer }) => issuer?.subjectKeyId !== undefined,
  judge: ({ certificate: { authorityKeyId }, issuer }) => {
    const [named, own] = [authorityKeyId?.keyId, issuer?.subjectKeyId];
    return named && own && Buffer.compare(named, own) !== 0 ? Buffer.from(named).toString("hex") : undefined;
  },
};
