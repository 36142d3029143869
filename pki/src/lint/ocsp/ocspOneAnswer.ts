import type { OcspLint } from "./subject.ts";

/** RFC 5019 2.2.1: "Responders … MUST include only one SingleResponse" in the profile for high volumes */
export const ocspOneAnswer: OcspLint = {
  name: "ocsp-one-answer",
  citation: "RFC 5019 2.2.1",
  says: "there is one answer",
  level: "warn",
  judge: ({ response: { responses } }) => (responses.length > 1 ? `${responses.length}` : undefined),
};
