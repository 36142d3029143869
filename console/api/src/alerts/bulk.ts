import { setImmediate as breathe } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import type { AlertDecisionsTable, Records } from "@chengfang/store/records/schema";
import { recordChange } from "@chengfang/store/records/changes";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Actor, Person } from "../access/person.ts";
import { accountName } from "../accounts/read.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { alertsIn, alertsWhere, decided } from "./read.ts";
import type { Bulk, BulkResult } from "./schema.ts";

/** Alerts decided in one transaction, so that a long bulk lets others in between. */
const chunkSize = 500;

type Decision = Omit<Selectable<AlertDecisionsTable>, "alert_id" | "decided_at" | "decided_by">;

/** Decides many alerts, by ids or by a query over all that match, and says what happened to how many. */
export async function decideAlerts(deps: Deps, asked: Bulk, who: { person: Person; by: Actor }): Promise<BulkResult> {
  if (asked.action === "close" && asked.disposition === undefined) {
    throw new Refusal("invalid", "closing an alert needs a disposition", { reason: "disposition" });
  }
  if (typeof asked.assignee === "string" && (await accountName(deps.records, asked.assignee)) === undefined) {
    throw new Refusal("invalid", `no account ${asked.assignee}`, { reason: "assignee" });
  }
  const ids = asked.ids ?? (await matchingIds(deps.records, asked, who.person));
  const result: BulkResult = { matched: 0, changed: 0, refused: [] };
  for (let start = 0; start < ids.length; start += chunkSize) {
    await breathe(); // SQLite answers without ever going back to the event loop
    const part = await decideChunk(deps, { asked, ids: ids.slice(start, start + chunkSize) }, who);
    result.matched += part.matched;
    result.changed += part.changed;
    result.refused.push(...part.refused);
  }
  return result;
}

async function matchingIds(db: Kysely<Records>, { filter = {} }: Bulk, person: Person): Promise<string[]> {
  const rows = await alertsIn(db).where(alertsWhere(filter, person)).select("a.id").orderBy("a.id").execute();
  return rows.map(({ id }) => id);
}

async function decideChunk(
  deps: Deps,
  { asked, ids }: { asked: Bulk; ids: readonly string[] },
  { person, by }: { person: Person; by: Actor },
): Promise<BulkResult> {
  return write(deps, by, async ({ db, at, audit }) => {
    const rows = await alertsIn(db)
      .where(alertsWhere({ id: [...ids] }, person))
      .select(["a.id", ...decided])
      .execute();
    const found = new Set(rows.map(({ id }) => id));
    const missing = ids.filter((id) => !found.has(id)).map((id) => ({ id, code: "not-found" as const }));
    const judged = rows.map((row) => ({ id: row.id, next: decide(current(row), asked, person) }));
    const refused = judged.flatMap(({ id, next }) => (next === "conflict" ? [{ id, code: next }] : []));
    const changes = judged.flatMap(({ id, next }) => (typeof next === "object" ? [{ id, next }] : []));
    await saveDecisions(db, changes, { at, by: by.id });
    const { action, disposition, assignee, note } = asked;
    const changed = changes.map(({ id }) => id);
    await audit({
      action: `alert.${action}`,
      target: changed.length === 1 ? String(changed[0]) : `${changed.length} alerts`,
      detail: { disposition, assignee, note, ids: changed, refused: refused.length + missing.length },
    });
    return { matched: found.size, changed: changed.length, refused: [...missing, ...refused] };
  });
}

function current(row: { [K in keyof Decision]: Decision[K] | null }): Decision {
  const { status, assignee, disposition, note } = row;
  return { status: status ?? "new", assignee, disposition, note: note ?? "" };
}

/** What a decision makes of an alert; `same` changes nothing, `conflict` cannot be done in its state. */
function decide(
  now: Decision,
  { action, assignee, disposition, note }: Bulk,
  me: Person,
): Decision | "same" | "conflict" {
  const mine = me.kind === "account" ? me.id : null;
  const words = note === "" ? now.note : note;
  const closed = now.status === "closed";
  const next = {
    acknowledge: () =>
      closed ? undefined : { ...now, status: "acknowledged", assignee: mine ?? now.assignee, note: words },
    assign: () =>
      closed
        ? undefined
        : {
            ...now,
            status: assignee === null ? now.status : "acknowledged",
            assignee: assignee === undefined ? mine : assignee,
            note: words,
          },
    close: () => ({ status: "closed", assignee: now.assignee ?? mine, disposition: disposition ?? null, note: words }),
    reopen: () => (closed ? { ...now, status: "acknowledged", disposition: null, note: words } : undefined),
  }[action]();
  if (next === undefined) return "conflict";
  return JSON.stringify(current(next)) === JSON.stringify(now) ? "same" : current(next);
}

/** Keeps decisions and tells the live lists. */
export async function saveDecisions(
  db: Transaction<Records>,
  changes: readonly { id: string; next: Decision }[],
  { at, by }: { at: string; by: string },
): Promise<void> {
  if (changes.length === 0) return;
  await db
    .insertInto("alert_decisions")
    .values(changes.map(({ id, next }) => ({ alert_id: id, ...next, decided_at: at, decided_by: by })))
    .onConflict((conflict) =>
      conflict.column("alert_id").doUpdateSet((eb) => ({
        status: eb.ref("excluded.status"),
        assignee: eb.ref("excluded.assignee"),
        disposition: eb.ref("excluded.disposition"),
        note: eb.ref("excluded.note"),
        decided_at: eb.ref("excluded.decided_at"),
        decided_by: eb.ref("excluded.decided_by"),
      })),
    )
    .execute();
  for (const { id } of changes) await recordChange(db, "alert", id, at);
}
