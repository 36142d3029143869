import type { OcspLint } from "./subject.ts";

/** RFC 9654 2.1: a nonce has at least 1 and at most 128 octets */
export const ocspNonceLength: OcspLint = {
  name: "ocsp-nonce-length",
  citation: "RFC 9654 2.1",
  says: "a nonce has 1 to 128 octets",
  level: "error",
  applies: ({ response }) => response.nonce !== undefined,
  judge: ({ response: { nonce } }) =>
    nonce && (nonce.length < 1 || nonce.length > 128) ? `${nonce.length}` : undefined,
};
