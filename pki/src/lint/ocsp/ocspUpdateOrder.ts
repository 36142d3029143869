import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.2.1: "Responses whose nextUpdate value is earlier than the local system time value SHOULD be considered unreliable": a period has a length */
export const ocspUpdateOrder: OcspLint = {
  name: "ocsp-update-order",
  citation: "RFC 6960 4.2.2.1",
  says: "nextUpdate lies after thisUpdate",
  level: "error",
  judge: ({ response: { responses } }) =>
    responses.some(({ thisUpdate, nextUpdate = Infinity }) => nextUpdate <= thisUpdate) ? "it does not" : undefined,
};
