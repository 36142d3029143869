import { oids } from "../../x509/oid.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 9654 2.1: an extension of a response that a client does not know must not stop it */
export const ocspNonceNotCritical: OcspLint = {
  name: "ocsp-nonce-not-critical",
  citation: "RFC 9654 2.1",
  says: "the nonce is not critical",
  level: "error",
  applies: ({ response }) => response.extensions.has(oids.ocspNonce),
  judge: ({ response }) => (response.extensions.get(oids.ocspNonce)?.critical ? "it is critical" : undefined),
};
