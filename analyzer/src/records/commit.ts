import type { AlertFacts } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import type { Records } from "@chengfang/store/records/schema";
import type { IncidentEntitiesTable } from "@chengfang/store/records/incidents";
import { recordChange } from "@chengfang/store/records/changes";
import { type Db, inTransaction } from "@chengfang/store/records/transaction";
import type { Cursor } from "@chengfang/store/stream/port";
import { sql, type Transaction } from "kysely";
import { type Portions, writePortions } from "./groups.ts";
import { alertRow, incidentRow } from "./rows.ts";

/** The name under which the analyzer keeps its place in the stream. */
export const consumer = "analyzer";

/** Everything that a stretch of the stream, or a person's wish, led to. */
export interface Effects {
  /** Where the stream is handled up to, and where it was before; absent where no events were read. */
  readonly cursor?: { readonly before: Cursor | undefined; readonly next: Cursor };
  readonly now: string;
  readonly alerts: readonly AlertFacts[];
  readonly incidents: readonly IncidentFacts[];
  /** What correlations remember now. */
  readonly groups?: Portions | undefined;
  readonly hits: ReadonlyMap<string, RuleHits>;
  /** Matches that exceptions took out, by exception. */
  readonly exceptionHits?: ReadonlyMap<string, RuleHits>;
}

export interface RuleHits {
  readonly count: number;
  /** Event time of the newest. */
  readonly last: string;
}

/** Rows of one statement: PostgreSQL and SQLite both bound the number of parameters. */
const rowsAtOnce = 200;

/**
 * Writes the effects and the cursor in one transaction: after a crash at any moment either all of it is there or
 * nothing. Repeating it after an unknown outcome changes nothing.
 */
export async function commitEffects(db: Db, effects: Effects): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (effects.cursor !== undefined && !(await advance(trx, effects.cursor, effects.now))) return;
    await upsertAlerts(trx, effects.alerts);
    await upsertIncidents(trx, effects.incidents);
    await upsertEntities(trx, effects.alerts);
    if (effects.groups !== undefined) await writePortions(trx, effects.groups);
    await countHits(trx, effects.hits);
    await countExceptionHits(trx, effects.exceptionHits ?? new Map());
    await recordChanges(trx, effects);
  });
}

/** Moves the cursor; false if this very step was committed before and only its answer was lost. */
async function advance(trx: Transaction<Records>, { before, next }: NonNullable<Effects["cursor"]>, now: string) {
  const kept = await trx.selectFrom("offsets").select("cursor").where("consumer", "=", consumer).executeTakeFirst();
  if (kept?.cursor === textOf(next)) return false;
  if (kept !== undefined && kept.cursor !== textOf(before))
    throw new Error(`the cursor is at ${kept.cursor}, not at ${textOf(before)}: another analyzer is at work`);
  const row = { consumer, cursor: textOf(next), at: now };
  await trx
    .insertInto("offsets")
    .values(row)
    .onConflict((conflict) => conflict.column("consumer").doUpdateSet(row))
    .execute();
  return true;
}

function textOf(cursor: Cursor | undefined): string {
  return cursor === undefined ? "none" : JSON.stringify({ segment: cursor.segment, offset: cursor.offset });
}

async function upsertAlerts(trx: Transaction<Records>, alerts: readonly AlertFacts[]): Promise<void> {
  for (const alert of alerts) {
    const row = alertRow(alert);
    const kept = { ...row, drill: alert.drill ?? "" };
    const insert =
      alert.drill === undefined ? trx.insertInto("alerts").values(row) : trx.insertInto("drill_alerts").values(kept);
    await insert.onConflict((conflict) => conflict.column("id").doUpdateSet(row)).execute();
  }
}

async function upsertIncidents(trx: Transaction<Records>, incidents: readonly IncidentFacts[]): Promise<void> {
  for (const incident of incidents) {
    const row = incidentRow(incident);
    const kept = { ...row, drill: incident.drill ?? "" };
    const insert =
      incident.drill === undefined
        ? trx.insertInto("incidents").values(row)
        : trx.insertInto("drill_incidents").values(kept);
    await insert.onConflict((conflict) => conflict.column("id").doUpdateSet(row)).execute();
  }
}

/** When each entity of an incident was seen, by the alerts that changed. A drill leaves no trace on entities. */
async function upsertEntities(trx: Transaction<Records>, alerts: readonly AlertFacts[]): Promise<void> {
  const rows = entityRows(alerts);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await trx
      .insertInto("incident_entities")
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(["incident_id", "kind", "value"]).doUpdateSet({
          first_seen: sql`case when excluded.first_seen < incident_entities.first_seen
            then excluded.first_seen else incident_entities.first_seen end`,
          last_seen: sql`case when excluded.last_seen > incident_entities.last_seen
            then excluded.last_seen else incident_entities.last_seen end`,
        }),
      )
      .execute();
  }
}

function entityRows(alerts: readonly AlertFacts[]): IncidentEntitiesTable[] {
  const rows = new Map<string, IncidentEntitiesTable>();
  for (const { incidentId, entities, firstSeen, lastSeen, drill } of alerts) {
    if (incidentId === null || drill !== undefined) continue;
    for (const { kind, value } of entities) {
      const key = `${incidentId}\0${kind}\0${value}`;
      const known = rows.get(key);
      rows.set(key, {
        incident_id: incidentId,
        kind,
        value,
        first_seen: known !== undefined && known.first_seen < firstSeen ? known.first_seen : firstSeen,
        last_seen: known !== undefined && known.last_seen > lastSeen ? known.last_seen : lastSeen,
      });
    }
  }
  return [...rows.values()];
}

async function countHits(trx: Transaction<Records>, hits: Effects["hits"]): Promise<void> {
  for (const [id, { count, last }] of hits) {
    await trx
      .updateTable("rules")
      .set((row) => ({ hits: row("hits", "+", count) }))
      .where("id", "=", id)
      .execute();
    await trx
      .updateTable("rules")
      .set({ last_match: last })
      .where("id", "=", id)
      .where((row) => row.or([row("last_match", "is", null), row("last_match", "<", last)]))
      .execute();
  }
}

async function countExceptionHits(trx: Transaction<Records>, hits: Effects["hits"]): Promise<void> {
  for (const [id, { count, last }] of hits)
    await trx
      .updateTable("exception_states")
      .set((row) => ({
        hits: row("hits", "+", count),
        last_hit: sql<string>`case when last_hit > ${last} then last_hit else ${last} end`,
      }))
      .where("exception_id", "=", id)
      .execute();
}

async function recordChanges(trx: Transaction<Records>, { alerts, incidents, now }: Effects): Promise<void> {
  for (const { id, drill } of alerts) if (drill === undefined) await recordChange(trx, "alert", id, now);
  for (const { id, drill } of incidents) if (drill === undefined) await recordChange(trx, "incident", id, now);
}
