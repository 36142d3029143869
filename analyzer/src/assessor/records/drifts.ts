import { createHash } from "node:crypto";
import { ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { Db } from "@chengfang/store/records/transaction";
import { driftOf } from "../../compliance/judge/drift.ts";

/** Writes a line for each verdict that changed by itself, with what made it change. */
export async function writeDrifts(
  db: Db,
  changed: readonly ItemVerdict[],
  before: ReadonlyMap<string, { readonly verdict: string }>,
): Promise<void> {
  for (const now of changed) {
    const last = before.get(now.item.unit);
    if (last === undefined || last.verdict === now.verdict) continue;
    const drift = driftOf(await detailOf(db, now), now);
    if (drift === undefined) continue;
    const { systemId, unit, from, to, at, because } = drift;
    const id = createHash("sm3")
      .update(JSON.stringify([systemId, unit, from, to, at]))
      .digest("hex")
      .slice(0, 32);
    await db
      .insertInto("drifts")
      .values({ id, system_id: systemId, unit, from_verdict: from, to_verdict: to, at, because })
      .onConflict((on) => on.column("id").doNothing())
      .execute();
  }
}

async function detailOf(db: Db, { systemId, item }: ItemVerdict): Promise<ItemVerdict> {
  const row = await db
    .selectFrom("item_verdicts")
    .select("detail")
    .where("system_id", "=", systemId)
    .where("unit", "=", item.unit)
    .executeTakeFirstOrThrow();
  return ItemVerdict.parse(JSON.parse(row.detail));
}
