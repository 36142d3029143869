import { severityScore } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import { scopeOf } from "../../access/person.ts";
import type { Person } from "../../access/person.ts";
import { among, where } from "../../http/list.ts";
import type { Conditions, Page, Range } from "../../http/list.ts";
import type { AlertFilter } from "../schema.ts";
import { alertColumns, boardRow } from "./row.ts";
import type { BoardRow, DeskRow, Pool } from "./row.ts";

/** What needs no index to be exact is looked for among this many of the newest. */
const window = 5000;
/** Counted up to here. */
const mostCounted = 100_000;

const column = (name: string) => sql.ref(`d.${name}`);
const never = sql<SqlBool>`1 = 0`;
type Indexed = Omit<AlertFilter, "q" | "tactic" | "technique" | "not">;

const conditions = (person: Person): Conditions<Indexed> => ({
  id: (ids) => among(column("alert_id"), ids),
  status: (values) => among(column("status"), values),
  severity: (values) =>
    among(
      column("severity_score"),
      values.map((each) => severityScore[each]),
    ),
  ruleId: (ids) => among(column("rule_id"), ids),
  entityValue: (value) => sql`e.value = ${value}`,
  host: (values) => among(column("host"), values),
  source: (values) => among(column("source"), values),
  assetId: (ids) => among(column("asset_id"), ids),
  unitId: (ids) => among(column("unit_id"), ids),
  incidentId: (ids) => among(column("incident_id"), ids),
  assignee: (who) => (who === "none" ? sql`d.assignee is null` : sql`d.assignee = ${who === "me" ? person.id : who}`),
  disposition: (values) => among(column("disposition"), values),
  from: (time) => sql`d.last_seen >= ${time}`,
  to: (time) => sql`d.last_seen < ${time}`,
});

/** The part of a filter that indexes answer, within what the person may see. */
function indexed(
  { q: _q, tactic: _t, technique: _i, not: _n, ...filter }: AlertFilter,
  person: Person,
): RawBuilder<SqlBool> {
  const scope = scopeOf(person, "alerts.read");
  const own = scope === "all" ? undefined : scope.unitId === null ? never : sql<SqlBool>`d.unit_id = ${scope.unitId}`;
  return where<Indexed>(filter, conditions(person), [own]);
}

/** Alerts that name a value are found where it stands beside when they were, the newest first, so that none is put in order. */
const tables = ({ entityValue }: AlertFilter): RawBuilder<unknown> =>
  entityValue === undefined
    ? sql`alert_desk d`
    : sql`alert_entities e inner join alert_desk d on d.alert_id = e.alert_id`;
const lastSeen = ({ entityValue }: AlertFilter) => sql.ref(entityValue === undefined ? "d.last_seen" : "e.last_seen");

interface Wanted {
  readonly filter: AlertFilter;
  readonly person: Person;
  readonly pool: Pool;
  /** With titles and names, which the alert itself has alone. */
  readonly named: boolean;
}

/** The newest alerts that meet what indexes answer; `capped`: there are more. */
export async function newest(
  db: Db,
  { filter, person, pool, named }: Wanted,
): Promise<{ rows: BoardRow[]; capped: boolean }> {
  const [columns, beside] = named
    ? [
        sql`d.*, ${sql.join(alertColumns.map((name) => sql.ref(`a.${name}`)))}`,
        sql`inner join alerts a on a.id = d.alert_id`,
      ]
    : [sql`d.*`, sql``];
  const { rows } = await sql<DeskRow>`select ${columns} from ${tables(filter)} ${beside}
    where ${indexed(filter, person)} order by ${lastSeen(filter)} desc limit ${window + 1}`.execute(db);
  return { rows: rows.slice(0, window).map((row) => boardRow(row, pool)), capped: rows.length > window };
}

const ordered = {
  lastSeen: ["last_seen"],
  firstSeen: ["first_seen"],
  severity: ["severity_score", "last_seen"],
} as const;
type Ordered = keyof typeof ordered;

export const isOrdered = (sort: string): sort is Ordered => Object.hasOwn(ordered, sort);

/** Whether indexes answer a filter exactly. */
export const isIndexed = ({ q, tactic, technique, not }: AlertFilter): boolean =>
  q === undefined && tactic === undefined && technique === undefined && not === undefined;

/** Ids of one page in an order that an index keeps, and how many there are, counted up to a bound. */
export async function pageOfIds(
  db: Db,
  { filter, sort, range }: { filter: AlertFilter; sort: readonly [Ordered, "ASC" | "DESC"]; range: Range },
  person: Person,
): Promise<Page<string>> {
  const matching = indexed(filter, person);
  const way = sql.raw(sort[1]);
  const from = tables(filter);
  const by = ordered[sort[0]].map((name) => (name === "last_seen" ? lastSeen(filter) : column(name)));
  const order = [...by, column("alert_id")].map((each) => sql`${each} ${way}`);
  const { rows } = await sql<{ id: string }>`select d.alert_id as id from ${from} where ${matching}
    order by ${sql.join(order)} limit ${range.limit} offset ${range.offset}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from
    (select 1 from ${from} where ${matching} limit ${mostCounted + 1}) counted`.execute(db);
  const total = counted[0]?.total ?? 0;
  return { rows: rows.map(({ id }) => id), total: Math.min(total, mostCounted), capped: total > mostCounted };
}

/** Ids of everything that meets what indexes answer, oldest id first. */
export async function allIds(db: Db, filter: AlertFilter, person: Person): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select d.alert_id as id from ${tables(filter)}
    where ${indexed(filter, person)} order by d.alert_id`.execute(db);
  return rows.map(({ id }) => id);
}
