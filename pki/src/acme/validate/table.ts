import type { ChallengeType } from "../identifier.ts";
import { dns } from "./dns.ts";
import { http } from "./http.ts";
import type { Attempt, Outcome } from "./proof.ts";
import { tls } from "./tls.ts";

/** How each type of challenge is proved. */
export const methods = {
  "http-01": http,
  "dns-01": dns,
  "tls-alpn-01": tls,
} as const satisfies Record<ChallengeType, (attempt: Attempt) => Promise<Outcome>>;
