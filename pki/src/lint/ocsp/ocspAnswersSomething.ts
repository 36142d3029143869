import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.1: a response has an answer for each certificate of the request, which has at least one */
export const ocspAnswersSomething: OcspLint = {
  name: "ocsp-answers-something",
  citation: "RFC 6960 4.2.1",
  says: "there is an answer",
  level: "error",
  judge: ({ response: { responses } }) => (responses.length === 0 ? "there is none" : undefined),
};
