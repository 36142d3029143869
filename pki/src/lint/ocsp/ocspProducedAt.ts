import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.2.1: "The time at which the OCSP responder signed this response" is not before what it says was known */
export const ocspProducedAt: OcspLint = {
  name: "ocsp-produced-at",
  citation: "RFC 6960 4.2.2.1",
  says: "producedAt is not before thisUpdate",
  level: "error",
  judge: ({ response: { responses, producedAt } }) =>
    responses.some(({ thisUpdate }) => thisUpdate > producedAt) ? "it is" : undefined,
};
