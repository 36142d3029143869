import { revokedIn } from "./answers.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.1: "RevokedInfo ::= SEQUENCE { revocationTime …" is when it happened */
export const ocspRevokedInThePast: OcspLint = {
  name: "ocsp-revoked-in-the-past",
  citation: "RFC 6960 4.2.1",
  says: "no revocation is later than producedAt",
  level: "error",
  applies: ({ response }) => revokedIn(response.responses).length > 0,
  judge: ({ response: { responses, producedAt } }) =>
    revokedIn(responses).some(({ revokedAt }) => revokedAt > producedAt) ? "one is" : undefined,
};
