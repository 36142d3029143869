import { revokedIn } from "./answers.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 5280 5.3.1; RFC 6960 4.2.1: removeFromCRL is for delta CRLs alone */
export const ocspNoRemoveFromCrl: OcspLint = {
  name: "ocsp-no-remove-from-crl",
  citation: "RFC 5280 5.3.1; RFC 6960 4.2.1",
  says: "no answer has the reason removeFromCRL",
  level: "error",
  applies: ({ response }) => revokedIn(response.responses).length > 0,
  judge: ({ response: { responses } }) =>
    revokedIn(responses).some(({ reason }) => reason === "removeFromCRL") ? "one has" : undefined,
};
