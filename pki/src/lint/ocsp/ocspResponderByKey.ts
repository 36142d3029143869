import type { OcspLint } from "./subject.ts";

/** RFC 5019 2.2.2; RFC 6960 4.2.1: a responder is found by the hash of its key more safely than by a name */
export const ocspResponderByKey: OcspLint = {
  name: "ocsp-responder-by-key",
  citation: "RFC 5019 2.2.2; RFC 6960 4.2.1",
  says: "the responder is named by its key",
  level: "warn",
  judge: ({ response: { responder } }) => ("byKey" in responder ? undefined : "by name"),
};
