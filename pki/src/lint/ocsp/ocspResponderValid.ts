import type { OcspLint } from "./subject.ts";

/** RFC 6960 3.2: the certificate is valid when the response is signed */
export const ocspResponderValid: OcspLint = {
  name: "ocsp-responder-valid",
  citation: "RFC 6960 3.2",
  says: "the responder's certificate is valid at producedAt",
  level: "error",
  applies: ({ responder }) => responder !== undefined,
  judge: ({ responder, response: { producedAt } }) =>
    responder && (producedAt < responder.notBefore || producedAt > responder.notAfter) ? "it is not" : undefined,
};
