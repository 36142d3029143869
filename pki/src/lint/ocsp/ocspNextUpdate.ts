import type { OcspLint } from "./subject.ts";

/** RFC 5019 2.2.4: "Responders MUST always include the nextUpdate value" in the profile for high volumes */
export const ocspNextUpdate: OcspLint = {
  name: "ocsp-next-update",
  citation: "RFC 5019 2.2.4",
  says: "every answer has a nextUpdate",
  level: "warn",
  judge: ({ response: { responses } }) =>
    responses.some(({ nextUpdate }) => nextUpdate === undefined) ? "one has none" : undefined,
};
