import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.3; RFC 5019 2.1.1: a CertID is hashed by an algorithm that clients have */
export const ocspDigestKnown: OcspLint = {
  name: "ocsp-digest-known",
  citation: "RFC 6960 4.3; RFC 5019 2.1.1",
  says: "the digest of a CertID is known",
  level: "error",
  judge: ({ response: { responses } }) =>
    responses.some(({ id }) => id.hash === undefined) ? "one is not" : undefined,
};
