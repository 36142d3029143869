import { schemeOf, signatureNameOf } from "../../x509/algorithm.ts";
import type { OcspLint } from "./subject.ts";

/** NIST SP 800-131A; RFC 6194: MD5 and SHA-1 are not used in signatures */
export const ocspSignatureStrong: OcspLint = {
  name: "ocsp-signature-strong",
  citation: "NIST SP 800-131A; RFC 6194",
  says: "the signature algorithm is not a broken one",
  level: "error",
  judge: ({ response: { signatureAlgorithm } }) => {
    const name = signatureNameOf(signatureAlgorithm);
    return name && schemeOf(name).weak ? name : undefined;
  },
};
