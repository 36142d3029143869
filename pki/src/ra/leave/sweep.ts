import { sql } from "kysely";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../context.ts";
import { write } from "../write.ts";

const sweeper: Actor = { account: "ra", name: "ra/leave", roles: [], address: "" };

/**
 * Revokes everything of those who left, and suspends everything of those whose account was taken out of use: an account
 * may come back, a revoked certificate does not. What the CA does not do now is done by the next sweep. Gives how many
 * certificates changed.
 */
export async function sweep(context: RaContext): Promise<number> {
  return (await sweepLeavers(context)) + (await sweepAccounts(context));
}

async function sweepLeavers(context: RaContext): Promise<number> {
  const open = await context.db
    .selectFrom("departures")
    .selectAll()
    .where("done_at", "is", null)
    .orderBy("at")
    .execute();
  let revoked = 0;
  for (const departure of open) {
    const result = await endAll(context, { personId: departure.person_id, act: "revoke" });
    revoked += result.changed;
    await write(context, sweeper, async ({ db, at, audit }) => {
      const set = { revoked: departure.revoked + result.changed, done_at: result.left === 0 ? at : null };
      await db.updateTable("departures").set(set).where("id", "=", departure.id).execute();
      audit({
        action: "person.sweep",
        target: departure.person_id,
        detail: { ...result },
        outcome: result.left === 0 ? "success" : "failure",
      });
    });
  }
  return revoked;
}

async function sweepAccounts(context: RaContext): Promise<number> {
  const disabled = await context.records.selectFrom("accounts").select("id").where("enabled", "=", 0).execute();
  if (disabled.length === 0) return 0;
  const persons = await context.db
    .selectFrom("persons")
    .select("id")
    .where(
      "account",
      "in",
      disabled.map(({ id }) => id),
    )
    .where("state", "=", "active")
    .execute();
  let held = 0;
  for (const { id } of persons) {
    const { changed, left } = await endAll(context, { personId: id, act: "hold" });
    held += changed;
    if (changed + left === 0) continue;
    await write(context, sweeper, async ({ audit }) =>
      audit({ action: "person.suspend", target: id, detail: { changed, left, cause: "account-disabled" } }),
    );
  }
  return held;
}

interface Ending {
  readonly personId: string;
  readonly act: "revoke" | "hold";
}

/** Every certificate of somebody that still counts; `left`: how many the CA did not change. */
async function endAll(
  { issued, ca, now }: RaContext,
  { personId, act }: Ending,
): Promise<{ changed: number; left: number }> {
  const counting = act === "revoke" ? ["issued", "held", "pending"] : ["issued"];
  const rows = await issued
    .selectFrom("certificates")
    .select(["issuer", "serial", "status"])
    .where("owner", "=", personId)
    .where("owner", "!=", "") // the index leaves those out
    .where(sql<boolean>`status in (${sql.join(counting)})`)
    .where("not_after", ">", now())
    .execute();
  let changed = 0;
  for (const { issuer, serial } of rows) {
    const reason = act === "revoke" ? ({ reason: "affiliationChanged" } as const) : {};
    const done = await ca.revoke({ issuer, serial, act, ...reason, actor: sweeper }).catch(refusalOf);
    if (!(done instanceof Refusal)) changed += 1;
  }
  return { changed, left: rows.length - changed };
}

/** A CA that does not answer is asked again at the next sweep. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
