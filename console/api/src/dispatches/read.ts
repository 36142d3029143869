import { Dispatch, DispatchRow } from "@chengfang/model/reporting/dispatch";
import type { DispatchDetail, DispatchFile, Recipient } from "@chengfang/model/reporting/dispatch";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { DispatchFilter, list } from "./schema.ts";

const columns = {
  updatedAt: "d.updated_at",
  issuedAt: "d.issued_at",
  dueAt: "d.due_at",
  number: "d.number",
  title: "d.title",
  state: "d.state",
  createdAt: "d.created_at",
  id: "d.id",
} as const;

const ref = (name: string) => sql.ref(name);
const open = sql`('sent', 'signed', 'returned')`;
const late = (now: string) => sql<SqlBool>`(r.state in ${open} and r.due_at < ${now})`;

type Question = z.output<typeof list.querystring>;

/** A department sees what was issued to it, and nothing else. */
function sight(person: Person): RawBuilder<SqlBool> | undefined {
  const scope = scopeOf(person, "dispatches.read");
  if (scope === "all") return undefined;
  return sql<SqlBool>`(d.state in ('issued', 'closed') and d.kind <> 'upward' and exists (select 1
    from dispatch_units r where r.dispatch_id = d.id and r.unit_id = ${scope.unitId ?? ""}))`;
}

function conditionOf(filter: DispatchFilter, { person, now }: { person: Person; now: string }): RawBuilder<SqlBool> {
  const some = (condition: RawBuilder<SqlBool>) =>
    sql<SqlBool>`exists (select 1 from dispatch_units r where r.dispatch_id = d.id and ${condition})`;
  const scope = scopeOf(person, "dispatches.read");
  const own = scope === "all" ? sql<SqlBool>`1 = 1` : sql<SqlBool>`r.unit_id = ${scope.unitId ?? ""}`;
  return where(
    filter,
    {
      id: (ids) => among(ref("d.id"), ids),
      kind: (kinds) => among(ref("d.kind"), kinds),
      state: (states) => among(ref("d.state"), states),
      grade: (grades) => among(ref("d.grade"), grades),
      q: (text) => mentions(["d.number", "d.title", "d.body"].map(ref), text),
      incidentId: (id) => sql`d.incident_id = ${id}`,
      unitId: (id) => some(sql<SqlBool>`r.unit_id = ${id} and ${own}`),
      recipient: (states) => some(sql<SqlBool>`${among(ref("r.state"), states)} and ${own}`),
      overdue: (yes) => {
        const any = some(sql<SqlBool>`${late(now)} and ${own}`);
        return yes ? any : sql<SqlBool>`not ${any}`;
      },
    },
    [sight(person)],
  );
}

/** What a list shows beside a dispatch's own columns: how many recipients have come how far, and the own part's state. */
function progressOf(person: Person, now: string) {
  const count = (condition: RawBuilder<unknown>) =>
    sql`(select count(*) from dispatch_units r where r.dispatch_id = d.id and ${condition})`;
  const scope = scopeOf(person, "dispatches.read");
  const all = scope === "all";
  const nothing = sql`0`;
  const own = all
    ? sql`null`
    : sql`(select state from dispatch_units r where r.dispatch_id = d.id and r.unit_id = ${scope.unitId ?? ""})`;
  return [
    (all ? count(sql`1 = 1`) : nothing).as("recipients"),
    (all ? count(sql`r.signed_at is not null`) : nothing).as("signed"),
    (all ? count(sql`r.state in ('answered', 'accepted')`) : nothing).as("answered"),
    count(all ? late(now) : sql`${late(now)} and r.unit_id = ${scope.unitId ?? ""}`).as("overdue"),
    own.as("own"),
  ] as const;
}

/** The dispatches that somebody may see, without their texts; last changed first unless a sort is asked. */
export async function listDispatches(
  db: Db,
  { filter, sort, range }: Question,
  who: { person: Person; now: string },
): Promise<Page<DispatchRow>> {
  const order = orderBy(sort, columns, { by: "updatedAt", id: "d.id" });
  const matching = db
    .selectFrom("dispatches as d")
    .where(conditionOf(filter, who))
    .select(["d.id", "d.kind", "d.number", "d.title", "d.state", "d.grade", "d.incident_id", "d.version", "d.due_at"])
    .select([
      "d.created_by",
      "d.created_at",
      "d.updated_by",
      "d.updated_at",
      "d.issued_by",
      "d.issued_at",
      "d.closed_at",
    ])
    .select(progressOf(who.person, who.now));
  const page = await readPage(matching, { order, range });
  return { ...page, rows: page.rows.map((row) => DispatchRow.parse(numbers(fieldsOf(row)))) };
}

/** PostgreSQL gives counts as text. */
const numbers = (row: Record<string, unknown>) => ({
  ...row,
  ...Object.fromEntries(["recipients", "signed", "answered", "overdue"].map((key) => [key, Number(row[key])])),
});

/** One with everything that became of it; what somebody may not see does not exist for them. */
export async function getDispatch(db: Db, id: string, who: { person: Person; now: string }): Promise<DispatchDetail> {
  const { rows } = await sql<{ incident_number: string | null; unit_ids: string }>`select d.*,
    (select number from incidents i where i.id = d.incident_id) as incident_number
    from dispatches d where ${conditionOf({ id: [id] }, who)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Refusal("not-found", `no dispatch ${id}`, { id });
  const { incident_number, unit_ids, ...facts } = row;
  const dispatch = Dispatch.parse(fieldsOf(facts, { json: ["body"] }));
  const unitId = unitSeen(who.person);
  const [recipients, steps, files, versions] = await Promise.all([
    recipientsOf(db, { id, unitId, now: who.now }),
    stepsOf(db, id, unitId),
    filesOf(db, id, unitId),
    unitId === undefined ? versionsOf(db, id) : [],
  ]);
  const all: string[] = JSON.parse(unit_ids);
  const seen = unitId === undefined ? all : all.filter((each) => each === unitId);
  return { ...dispatch, incidentNumber: incident_number, unitIds: seen, recipients, steps, files, versions };
}

/** The only unit whose part somebody sees; undefined: all units'. */
export function unitSeen(person: Person): string | undefined {
  const scope = scopeOf(person, "dispatches.read");
  return scope === "all" ? undefined : (scope.unitId ?? "");
}

interface Asked {
  readonly id: string;
  readonly unitId: string | undefined;
  readonly now: string;
}

async function recipientsOf(db: Db, { id, unitId, now }: Asked): Promise<Recipient[]> {
  const rows = await db
    .selectFrom("dispatch_units as r")
    .leftJoin("units as u", "u.id", "r.unit_id")
    .selectAll("r")
    .select("u.name as unit_name")
    .where("r.dispatch_id", "=", id)
    .$if(unitId !== undefined, (query) => query.where("r.unit_id", "=", unitId ?? ""))
    .orderBy("u.name")
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    unitName: row.unit_name ?? row.unit_id,
    state: row.state as Recipient["state"],
    dueAt: row.due_at,
    signedAt: row.signed_at,
    signedBy: row.signed_by,
    answeredAt: row.answered_at,
    answer: row.answer,
    reminded: row.reminded,
    escalatedAt: row.escalated_at,
    overdue: ["sent", "signed", "returned"].includes(row.state) && row.due_at !== null && row.due_at < now,
  }));
}

async function stepsOf(db: Db, id: string, unitId: string | undefined) {
  const rows = await db
    .selectFrom("dispatch_steps")
    .select(["seq", "at", "by", "kind", "unit_id", "text"])
    .where("dispatch_id", "=", id)
    .orderBy("seq", "desc")
    .limit(1000)
    .execute();
  // What the office said among itself before it issued the dispatch is no department's business.
  const told = new Set(["issue", "level", "close"]);
  return rows
    .toReversed()
    .filter((row) => unitId === undefined || row.unit_id === unitId || (row.unit_id === null && told.has(row.kind)))
    .map(({ unit_id, ...row }) => ({ ...row, unitId: unit_id }));
}

async function filesOf(db: Db, id: string, unitId: string | undefined): Promise<DispatchFile[]> {
  const rows = await db
    .selectFrom("dispatch_files")
    .selectAll()
    .where("dispatch_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows
    .filter(({ unit_id }) => unitId === undefined || unit_id === null || unit_id === unitId)
    .map(({ dispatch_id: _dispatch, unit_id, ...row }) => ({ ...row, unitId: unit_id }));
}

const versionsOf = (db: Db, id: string) =>
  db
    .selectFrom("dispatch_versions")
    .select(["version", "title", "at", "by"])
    .where("dispatch_id", "=", id)
    .orderBy("version", "desc")
    .execute();
