import { randomBytes } from "node:crypto";
import type { IdpDeps } from "../deps.ts";

export type ChallengeKind = "signature" | "passkey" | "passkey-new" | "second-step" | "saml";

const lifeMs = 300_000;
type Keeper = Pick<IdpDeps, "db" | "now">;

/** Keeps a value for whoever it is bound to (an interaction, a subject), in the place of an earlier one. */
export async function keepChallenge(
  { db, now }: Keeper,
  { kind, boundTo, value }: { kind: ChallengeKind; boundTo: string; value: string },
): Promise<void> {
  const row = { kind, bound_to: boundTo, value, expires_at: now() + lifeMs };
  await db
    .insertInto("idp_challenges")
    .values({ id: `${kind} ${boundTo}`, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** The value, if it is still good. It can be looked at again. */
export async function lookAtChallenge(
  { db, now }: Keeper,
  kind: ChallengeKind,
  boundTo: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("idp_challenges")
    .select("value")
    .where("id", "=", `${kind} ${boundTo}`)
    .where("expires_at", ">", now())
    .executeTakeFirst();
  return row?.value;
}

/** Takes the value away: whoever comes second, or too late, gets nothing. */
export async function takeChallenge(
  { db, now }: Keeper,
  kind: ChallengeKind,
  boundTo: string,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom("idp_challenges")
    .where("id", "=", `${kind} ${boundTo}`)
    .returning(["value", "expires_at"])
    .executeTakeFirst();
  return row !== undefined && row.expires_at > now() ? row.value : undefined;
}

/** The text that a token signs: it says whom it logs in where, so that no other service can have it signed unseen. */
export function challengeText({
  issuer,
  interaction,
  at,
}: {
  issuer: string;
  interaction: string;
  at: number;
}): string {
  const nonce = randomBytes(24).toString("base64url");
  return `chengfang-login 1\nissuer: ${issuer}\ninteraction: ${interaction}\nnonce: ${nonce}\nat: ${new Date(at).toISOString()}`;
}
