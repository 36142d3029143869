import { createHash } from "node:crypto";
import { ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { Drift } from "@chengfang/model/compliance/assessment";
import type { Db } from "@chengfang/store/records/transaction";
import { driftOf } from "../../compliance/judge/drift.ts";
import type { NameOf } from "../../compliance/judge/drift.ts";
import { leavingDrift } from "../../compliance/judge/leaving.ts";
import type { Ending } from "../../compliance/judge/leaving.ts";

/**
 * Writes a line for each verdict that changed by itself, with what made it change. The first verdict of an item that
 * nobody had settled is none: it changed nothing.
 */
export async function writeDrifts(
  db: Db,
  changed: readonly ItemVerdict[],
  before: ReadonlyMap<string, { readonly verdict: string }>,
): Promise<void> {
  const differing = changed.filter(({ item, verdict }) => {
    const last = before.get(item.unit);
    return last !== undefined && last.verdict !== verdict;
  });
  const [first] = differing;
  if (first === undefined) return;
  const [settled, nameOf] = await Promise.all([settledOnce(db, first.systemId), namesOf(db)]);
  for (const now of differing) {
    if (before.get(now.item.unit)?.verdict === "pending" && !settled.has(now.item.unit)) continue;
    const drift = driftOf(await detailOf(db, now), now, nameOf);
    if (drift !== undefined) await keep(db, drift);
  }
}

/** Units that fell back from a verdict before: such a fall is always a drift. */
async function settledOnce(db: Db, systemId: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("drifts").select("unit").distinct().where("system_id", "=", systemId).execute();
  return new Set(rows.map(({ unit }) => unit));
}

/** One line for all items of a system that are no longer judged: `kept` are those that still are. */
export async function writeLeaving(
  db: Db,
  { systemId, at, ...left }: { systemId: string; at: string; kept: readonly ItemVerdict[]; ending?: Ending },
): Promise<void> {
  const rows = await db.selectFrom("item_verdicts").select("detail").where("system_id", "=", systemId).execute();
  const units = new Set(left.kept.map(({ item }) => item.unit));
  const before = rows.map(({ detail }) => ItemVerdict.parse(JSON.parse(detail)));
  const gone = before.filter(({ item }) => !units.has(item.unit));
  if (gone.length > 0) await keep(db, { systemId, at, ...leavingDrift({ ...left, gone }) });
}

async function keep(db: Db, { systemId, unit, from, to, at, because }: Omit<Drift, "id">): Promise<void> {
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

/** Accounts by their display names, tokens and the platform itself as everywhere else. */
async function namesOf(db: Db): Promise<NameOf> {
  const rows = await db.selectFrom("accounts").select(["id", "display_name"]).execute();
  const people = new Map(rows.map((row) => [row.id, row.display_name]));
  return (id) => {
    if (id.startsWith("token:")) return { zh: `令牌 ${id.slice(6)}`, en: `token ${id.slice(6)}` };
    if (id === "cli") return { zh: "命令行", en: "command line" };
    const name = people.get(id) ?? id;
    return { zh: name, en: name };
  };
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
