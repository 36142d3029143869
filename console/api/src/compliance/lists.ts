import { CatalogueItem, type CatalogueItem as Item } from "@chengfang/model/compliance/catalogue";
import { Drift } from "@chengfang/model/compliance/assessment";
import type { Reminder } from "@chengfang/model/compliance/view";
import type { CatalogueItemsTable, DriftsTable, RemindersTable } from "@chengfang/store/records/assessment";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { inScope, systemsOfUnit } from "../systems/scope.ts";
import type * as schema from "./schema.ts";

const ref = (name: string) => sql.ref(name);

interface DriftJoined extends Selectable<DriftsTable> {
  system_name: string;
}

/** Verdicts of systems that the person may see which changed by themselves. */
export async function listDrifts(
  db: Db,
  { filter, sort, range }: z.output<typeof schema.drifts.querystring>,
  person: Person,
): Promise<Page<schema.DriftRow>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(ref("d.id"), ids),
      systemId: (ids) => among(ref("d.system_id"), ids),
      unit: (units) => among(ref("d.unit"), units),
      to: (verdicts) => among(ref("d.to_verdict"), verdicts),
      after: (time) => sql`d.at >= ${time}`,
      before: (time) => sql`d.at < ${time}`,
    },
    [inScope(person, "d.system_id")],
  );
  const matching = db.selectFrom("drifts as d").innerJoin("systems as s", "s.id", "d.system_id").where(condition);
  const order = orderBy(sort, { at: "d.at", unit: "d.unit", id: "d.id" }, { by: "at", id: "d.id" });
  const page = await readPage(matching.selectAll("d").select("s.name as system_name"), { order, range });
  return { ...page, rows: page.rows.map(driftOf) };
}

function driftOf({ id, system_id, unit, from_verdict, to_verdict, at, because, system_name }: DriftJoined) {
  const drift = Drift.parse({ id, systemId: system_id, unit, from: from_verdict, to: to_verdict, at, because });
  return { ...drift, systemName: system_name };
}

/** What the platform reminded of that concerns the person's unit or its systems. */
export async function listReminders(
  db: Db,
  { filter, sort, range }: z.output<typeof schema.reminders.querystring>,
  person: Person,
): Promise<Page<Reminder>> {
  const scope = scopeOf(person, "compliance.read");
  const own =
    scope === "all"
      ? undefined
      : sql<boolean>`(system_id in ${systemsOfUnit(scope.unitId)} or system_id is null and unit_id = ${scope.unitId})`;
  const condition = where(
    filter,
    {
      systemId: (ids) => among(ref("system_id"), ids),
      unitId: (ids) => among(ref("unit_id"), ids),
      kind: (kinds) => among(ref("kind"), kinds),
      dueBefore: (day) => sql`due_at < ${day}`,
    },
    [own],
  );
  const columns = { dueAt: "due_at", at: "at", kind: "kind", id: "key" } as const;
  const order = orderBy(sort, columns, { by: "dueAt", way: "ASC", id: "key" });
  const page = await readPage(db.selectFrom("reminders").where(condition).selectAll(), { order, range });
  return { ...page, rows: page.rows.map(reminderOf) };
}

const reminderOf = (row: RemindersTable): Reminder => ({
  key: row.key,
  kind: row.kind,
  systemId: row.system_id,
  unitId: row.unit_id,
  dueAt: row.due_at,
  text: { zh: row.text_zh, en: row.text_en },
  at: row.at,
});

const numeric = new Intl.Collator("en", { numeric: true });
const byUnit = (a: Item, b: Item) => numeric.compare(a.unit, b.unit);
const inOrder: Readonly<Record<(typeof schema.catalogueSortable)[number], (a: Item, b: Item) => number>> = {
  clause: (a, b) => numeric.compare(a.clause, b.clause) || byUnit(a, b),
  unit: byUnit,
  id: byUnit,
  level: (a, b) => a.level - b.level || numeric.compare(a.clause, b.clause) || byUnit(a, b),
};

/** The catalogue as the assessor loaded it. */
export async function listCatalogue(
  db: Db,
  { filter, sort, range }: z.output<typeof schema.catalogue.querystring>,
): Promise<Page<Item>> {
  const { automation, ...kept } = filter;
  const condition = where(kept, {
    id: (ids) => among(ref("unit"), ids),
    q: (text) => mentions([ref("detail")], text),
    level: (levels) => among(ref("level"), levels),
    scope: (scopes) => among(ref("scope"), scopes),
    classCode: (codes) => among(ref("class_code"), codes),
    requirement: (clauses) => among(ref("requirement"), clauses),
  });
  const rows: Pick<Selectable<CatalogueItemsTable>, "detail">[] = await db
    .selectFrom("catalogue_items")
    .select("detail")
    .where(condition)
    .execute();
  const items = rows.map(({ detail }) => CatalogueItem.parse(JSON.parse(detail)));
  const found = items.filter((item) => automation === undefined || automation.includes(item.automation));
  const [by, way] = sort.length === 2 ? sort : (["clause", "ASC"] as const);
  const sorted = found.toSorted(inOrder[by]);
  if (way === "DESC") sorted.reverse();
  return { rows: sorted.slice(range.offset, range.offset + range.limit), total: sorted.length };
}
