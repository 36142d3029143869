import type { CertStatus, SingleResponse } from "../../x509/ocsp/response.ts";

/** The answers that say "revoked". */
export function revokedIn(responses: readonly SingleResponse[]): Extract<CertStatus, { status: "revoked" }>[] {
  return responses.flatMap(({ answer }) => (answer.status === "revoked" ? [answer] : []));
}
