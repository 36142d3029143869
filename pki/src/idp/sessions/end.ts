import { randomUUID } from "node:crypto";
import type { AdapterPayload } from "oidc-provider";
import type { RaTransaction } from "../../ra/write.ts";
import type { IdpDeps } from "../deps.ts";

/** Why a session ended, as its record says. */
export type EndReason =
  | "logout"
  | "expired"
  | "person-left"
  | "account-disabled"
  | "certificate-held"
  | "certificate-revoked"
  | "administrator"
  | "own-choice";

type Ender = Pick<IdpDeps, "db" | "seal" | "now" | "events">;

/**
 * Ends one session wherever it reaches: the provider's session, its grants with every code and token of theirs. Every
 * application that took part in it is told (the deliveries are written with the end, so that a crash loses none).
 */
export async function endSession(deps: Ender, uid: string, reason: EndReason): Promise<void> {
  const { db, now } = deps;
  const { accountId, shares } = await sharesOf(deps, uid);
  const ended = await db.transaction().execute(async (trx) => {
    const deliveries = shares.flatMap(({ application, sid }) => (sid === undefined ? [] : [{ application, sid }]));
    await tellLater(trx, deliveries, { subject: accountId, at: now() });
    const grants = shares.flatMap(({ grantId }) => grantId ?? []);
    if (grants.length > 0) await trx.deleteFrom("idp_objects").where("grant_id", "in", grants).execute();
    await trx.deleteFrom("idp_objects").where("model", "=", "Session").where("uid", "=", uid).execute();
    return trx
      .updateTable("idp_sessions")
      .set({ ended_at: new Date(now()).toISOString(), ended_by: reason })
      .where("uid", "=", uid)
      .where("ended_at", "is", null)
      .returning(["name", "address"])
      .executeTakeFirst();
  });
  if (ended === undefined) return;
  deps.events.emit({ action: "session-ended", outcome: "success", user: ended.name, address: ended.address, reason });
}

interface Share {
  readonly application: string;
  readonly sid: string | undefined;
  readonly grantId: string | undefined;
}

/** What applications have of a session, as the provider's own record of it says. */
async function sharesOf({ db, seal }: Ender, uid: string): Promise<{ accountId: string; shares: readonly Share[] }> {
  const row = await db
    .selectFrom("idp_objects")
    .select("payload")
    .where("model", "=", "Session")
    .where("uid", "=", uid)
    .executeTakeFirst();
  const text = row && seal.open("idp-object Session", row.payload);
  const { accountId = "", authorizations = {} } = text === undefined ? {} : (JSON.parse(text) as AdapterPayload);
  const shares = Object.entries(authorizations).map(([application, { sid, grantId }]) => ({
    application,
    sid,
    grantId,
  }));
  return { accountId, shares };
}

async function tellLater(
  trx: RaTransaction,
  deliveries: readonly { readonly application: string; readonly sid: string }[],
  { subject, at }: { subject: string; at: number },
): Promise<void> {
  if (deliveries.length === 0) return;
  const common = { subject, attempts: 0, next_at: at, created_at: at };
  const rows = deliveries.map(({ application, sid }) => ({
    id: randomUUID(),
    application_id: application,
    sid,
    ...common,
  }));
  await trx.insertInto("idp_deliveries").values(rows).execute();
}

/** Ends all of somebody's sessions, and the grants that outlive a session (offline access). Gives how many sessions. */
export async function endSessionsOf(deps: Ender, subject: string, reason: EndReason): Promise<number> {
  const rows = await deps.db
    .selectFrom("idp_sessions")
    .select("uid")
    .where("subject", "=", subject)
    .where("ended_at", "is", null)
    .execute();
  for (const { uid } of rows) await endSession(deps, uid, reason);
  // Interactions stay: a login page that is open is nobody's yet. What is theirs without a session goes with it.
  await deps.db.deleteFrom("idp_objects").where("subject", "=", subject).where("model", "!=", "Interaction").execute();
  return rows.length;
}
