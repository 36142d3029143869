import { ActivityInput } from "@chengfang/model/compliance/register";
import { System } from "@chengfang/model/compliance/system";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import { fieldsOf } from "@chengfang/store/records/row";
import { dutiesOf } from "../../compliance/duties/due.ts";
import type { DutyRecords } from "../../compliance/duties/records.ts";
import { remindersOf } from "../../compliance/duties/reminders.ts";
import type { Rulebook } from "../rulebook.ts";

/** Keeps the reminders at what is due now: new ones are said once, those of a duty done since are taken back. */
export async function writeReminders(db: Db, { duties }: Rulebook, at: string): Promise<void> {
  const [systems, records] = await Promise.all([systemsOf(db), recordsOf(db)]);
  const due = systems.flatMap((system) =>
    remindersOf(dutiesOf(duties, { system, records, at }), { unitId: system.responsibleUnitId, at }),
  );
  await inTransaction(db, async (trx) => {
    const known = await trx.selectFrom("reminders").select(["key", "text_zh"]).execute();
    const before = new Map(known.map(({ key, text_zh }) => [key, text_zh]));
    const keys = new Set(due.map(({ key }) => key));
    for (const { key } of known) if (!keys.has(key)) await trx.deleteFrom("reminders").where("key", "=", key).execute();
    for (const { key, text, ...rest } of due.filter((each) => before.get(each.key) !== each.text.zh)) {
      const { kind, systemId, unitId, dueAt } = rest;
      const row = { kind, system_id: systemId, unit_id: unitId, due_at: dueAt, text_zh: text.zh, text_en: text.en, at };
      await trx
        .insertInto("reminders")
        .values({ key, ...row })
        .onConflict((on) => on.column("key").doUpdateSet(row))
        .execute();
    }
  });
}

const SystemRow = System.omit({ assetIds: true });

async function systemsOf(db: Db) {
  const rows = await db.selectFrom("systems").selectAll().orderBy("id").execute();
  const special = { json: ["extensions", "grading"], flags: ["continuity_critical"] };
  return rows.map((row) => SystemRow.parse(fieldsOf(row, special)));
}

const ActivityRow = ActivityInput.pick({ kind: true, systemIds: true, unitId: true, onDay: true, requirements: true });

async function recordsOf(db: Db): Promise<DutyRecords> {
  const [activities, documents, risks, imports] = await Promise.all([
    db.selectFrom("activities").select(["kind", "system_ids", "unit_id", "on_day", "requirements"]).execute(),
    db.selectFrom("policy_documents").select(["unit_id as unitId", "title", "effective_at as effectiveAt"]).execute(),
    db.selectFrom("risks").select(["system_id as systemId", "at"]).execute(),
    importsOf(db),
  ]);
  return {
    activities: activities.map((row) => ActivityRow.parse(fieldsOf(row, { json: ["system_ids", "requirements"] }))),
    documents,
    risks,
    imports,
  };
}

/** Reports of tools, for every system that one of their hosts belongs to. */
const importsOf = (db: Db) =>
  db
    .selectFrom("readings")
    .innerJoin("system_assets", "system_assets.asset_id", "readings.asset_id")
    .select((expressions) => [
      "system_assets.system_id as systemId",
      "readings.tool",
      expressions.fn.max("readings.observed_at").as("observedAt"),
    ])
    .where("readings.state", "=", "read")
    .where("readings.kind", "=", "import")
    .groupBy(["system_assets.system_id", "readings.tool"])
    .execute();
