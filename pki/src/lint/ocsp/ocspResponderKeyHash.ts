import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.1: "KeyHash ::= OCTET STRING -- SHA-1 hash of responder's public key" */
export const ocspResponderKeyHash: OcspLint = {
  name: "ocsp-responder-key-hash",
  citation: "RFC 6960 4.2.1",
  says: "a key hash has 20 octets",
  level: "error",
  applies: ({ response }) => "byKey" in response.responder,
  judge: ({ response: { responder } }) =>
    "byKey" in responder && responder.byKey.length !== 20 ? `${responder.byKey.length}` : undefined,
};
