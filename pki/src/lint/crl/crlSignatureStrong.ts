import { schemeOf, signatureNameOf } from "../../x509/algorithm.ts";
import type { CrlLint } from "./subject.ts";

/** NIST SP 800-131A; RFC 6194: MD5 and SHA-1 are not used in signatures */
export const crlSignatureStrong: CrlLint = {
  name: "crl-signature-strong",
  citation: "NIST SP 800-131A; RFC 6194",
  says: "the signature algorithm is not a broken one",
  level: "error",
  judge: ({ crl: { signatureAlgorithm } }) => {
    const name = signatureNameOf(signatureAlgorithm);
    return name && schemeOf(name).weak ? name : undefined;
  },
};
