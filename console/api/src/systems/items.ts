import { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { chinaDay } from "@chengfang/model/compliance/orders";
import { Verdict } from "@chengfang/model/compliance/verdict";
import type { ItemRow } from "@chengfang/model/compliance/view";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import { among, mentions, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { openNow, ordersWhere } from "../orders/read.ts";
import type { ItemFilter, items } from "./schema.ts";

type Question = z.output<typeof items.querystring>;
type Key = Pick<ItemRow, "verdict" | "since"> & { unit: string; clause: string; scope: string; highRisk: number };

const ref = (name: string) => sql.ref(name);
const flag = (column: string) => (yes: boolean) => sql<SqlBool>`${ref(column)} = ${yes ? 1 : 0}`;

/** Units of a system that somebody answered, the answer still counting. */
const answeredUnits = (systemId: string, today: string) => sql`(select unit from answers where system_id = ${systemId}
  and withdrawn_at is null and (valid_until is null or valid_until >= ${today}))`;

interface Around {
  readonly systemId: string;
  readonly now: string;
  /** Units with an open order. */
  readonly ordered: ReadonlySet<string>;
}

function itemsWhere(filter: ItemFilter, { systemId, now, ordered }: Around): RawBuilder<SqlBool> {
  const inSet = (set: RawBuilder<unknown>) => (yes: boolean) =>
    sql<SqlBool>`unit ${yes ? sql`in` : sql`not in`} ${set}`;
  const open = sql`(${sql.join(ordered.size === 0 ? [""] : [...ordered])})`;
  return where(
    filter,
    {
      id: (units) => among(ref("unit"), units),
      q: (text) =>
        sql`(${mentions([ref("unit"), ref("clause")], text)} or unit in
          (select unit from catalogue_items where ${mentions([ref("detail")], text)}))`,
      verdict: (verdicts) => among(ref("verdict"), verdicts),
      classCode: (codes) => among(ref("class_code"), codes),
      scope: (scopes) => among(ref("scope"), scopes),
      awaitingSignature: flag("awaiting_signature"),
      contradictory: flag("contradictory"),
      highRisk: flag("high_risk"),
      hazard: flag("hazard"),
      answered: inSet(answeredUnits(systemId, chinaDay(now))),
      openOrder: inSet(open),
    },
    [sql<SqlBool>`system_id = ${systemId}`],
  );
}

/** A system's items in the order of the standard, or as asked. */
export async function listItems(
  db: Db,
  { systemId, now }: { systemId: string; now: string },
  { filter, sort, range }: Question,
): Promise<Page<ItemRow>> {
  const orders = await ordersWhere(db, sql<SqlBool>`o.system_id = ${systemId} and ${openNow}`, now);
  const ordered = new Set(orders.map(({ unit }) => unit));
  const keys = await db
    .selectFrom("item_verdicts")
    .select(["unit", "clause", "scope", "verdict", "since", "high_risk as highRisk"])
    .where(itemsWhere(filter, { systemId, now, ordered }))
    .execute();
  const [by, way] = sort.length === 2 ? sort : (["clause", "ASC"] as const);
  const sorted = keys.map((key) => ({ ...key, verdict: Verdict.parse(key.verdict) })).toSorted(inOrder[by]);
  if (way === "DESC") sorted.reverse();
  const units = sorted.slice(range.offset, range.offset + range.limit).map(({ unit }) => unit);
  return { rows: await rowsOf(db, { systemId, now, ordered }, units), total: keys.length };
}

const numeric = new Intl.Collator("en", { numeric: true });
const byClause = (a: Key, b: Key) => numeric.compare(a.clause, b.clause) || numeric.compare(a.unit, b.unit);
const ranks = ["unmet", "partial", "pending", "met", "na"];
const inOrder: Readonly<Record<string, (a: Key, b: Key) => number>> = {
  clause: byClause,
  unit: (a, b) => numeric.compare(a.unit, b.unit),
  id: (a, b) => numeric.compare(a.unit, b.unit),
  verdict: (a, b) => ranks.indexOf(a.verdict) - ranks.indexOf(b.verdict) || byClause(a, b),
  since: (a, b) => numeric.compare(a.since, b.since) || byClause(a, b),
  highRisk: (a, b) => a.highRisk - b.highRisk || byClause(a, b),
};

async function rowsOf(db: Db, { systemId, now, ordered }: Around, units: readonly string[]): Promise<ItemRow[]> {
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom("item_verdicts")
    .select(["unit", "detail"])
    .select(sql<number>`case when unit in ${answeredUnits(systemId, chinaDay(now))} then 1 else 0 end`.as("answered"))
    .where("system_id", "=", systemId)
    .where("unit", "in", units)
    .execute();
  const found = new Map(rows.map((row) => [row.unit, row]));
  return units.flatMap((unit) => {
    const row = found.get(unit);
    if (row === undefined) return [];
    const { objects: _, basis: __, ...item } = ItemVerdict.parse(JSON.parse(row.detail));
    return [{ ...item, answered: row.answered === 1, openOrder: ordered.has(unit) }];
  });
}
