import { type Incident, IncidentStatus } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import { severityScore } from "@chengfang/model/severity";
import { partsOf, withMerged } from "@chengfang/console-report/merged";
import { statusIn as statusOfIncident } from "@chengfang/console-report/status";
import { decidedOnIncident, drillIncidentsIn, incidentOf, incidentsIn } from "@chengfang/console-report/rows";
import type { Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person, Scope } from "../access/person.ts";
import { among, holds, mentions, orderBy, ranked, readPage, where } from "../http/list.ts";
import { mentionsWholly } from "../masking/guess.ts";
import type { Page } from "../http/list.ts";
import type { IncidentFilter, list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const columns = {
  lastSeen: "i.last_seen",
  firstSeen: "i.first_seen",
  severity: "i.severity_score",
  number: "i.number",
  status: ranked(statusOfIncident, IncidentStatus.options),
  alertCount: "i.alert_count",
  eventCount: "i.event_count",
  createdAt: "i.created_at",
  dueAt: "d.due_at",
  level: "d.level",
  id: "i.id",
} as const;

const ref = (name: string) => sql.ref(name);

/** Incidents (as `i`) that the person may see; undefined: all. */
export const seenBy = (person: Person): RawBuilder<SqlBool> | undefined => inUnit(scopeOf(person, "incidents.read"));

const inUnit = (scope: Scope): RawBuilder<SqlBool> | undefined =>
  scope === "all" ? undefined : holds(ref("i.unit_ids"), JSON.stringify(scope.unitId ?? ""));

/** The class that people chose, else the one that the alerts speak for. */
export const classOfIncident = sql<string>`coalesce(d.class, i.proposed_class)`;

/** Past its own deadline, or with a task that is; a closed one is late no more. */
const late = (now: string) => sql<SqlBool>`(${statusOfIncident} <> 'closed' and (d.due_at < ${now} or i.id in (
  select t.incident_id from tasks t where t.done_at is null and t.due_at < ${now})))`;

/** The conditions of a filter, within what the person may see. */
export function incidentsWhere(filter: IncidentFilter, person: Person): RawBuilder<SqlBool> {
  return where(
    filter,
    {
      id: (ids) => among(ref("i.id"), ids),
      q: (text) =>
        sql`(${mentions([ref("i.number")], text)} or ${mentionsWholly(["i.title", "i.title_zh", "i.entities"].map(ref), text)})`,
      status: (statuses) => among(statusOfIncident, statuses),
      severity: (severities) =>
        among(
          ref("i.severity_score"),
          severities.map((each) => severityScore[each]),
        ),
      assignee: (who) =>
        who === "none" ? sql`d.assignee is null` : sql`d.assignee = ${who === "me" ? person.id : who}`,
      disposition: (values) => among(ref("d.disposition"), values),
      unitId: (id) => holds(ref("i.unit_ids"), JSON.stringify(id)),
      assetId: (id) => holds(ref("i.asset_ids"), JSON.stringify(id)),
      entityValue: (value) => sql`i.id in (select incident_id from incident_entities where value = ${value})`,
      class: (classes) => among(classOfIncident, classes),
      level: (levels) => sql`coalesce(d.level, 'none') in (${sql.join(levels)})`,
      overdue: (now) => late(now),
      archived: (yes) => (yes ? sql`d.archived_at is not null` : sql`d.archived_at is null`),
      mergedInto: (id) => sql`d.merged_into = ${id}`,
      tactic: (tag) => holds(ref("i.tactics"), JSON.stringify(tag)),
      from: (time) => sql`i.last_seen >= ${time}`,
      to: (time) => sql`i.last_seen < ${time}`,
    },
    [seenBy(person)],
  );
}

/** As `incidentsWhere`, and those that were merged into another stay out unless they are asked for. */
export function listedWhere(filter: IncidentFilter, person: Person): RawBuilder<SqlBool> {
  const asked = incidentsWhere(filter, person);
  if (filter.mergedInto !== undefined || filter.id !== undefined) return asked;
  // To a department whose incident was merged into another department's, its own is still the one it has.
  const mine = seenBy(person);
  const elsewhere =
    mine === undefined ? sql`` : sql`or d.merged_into not in (select i.id from incidents i where ${mine})`;
  return sql<SqlBool>`(${asked} and (d.merged_into is null ${elsewhere}))`;
}

/** Incidents that the person may see, each with what was merged into it; those merged away stay out. */
export async function listIncidents(db: Kysely<Records>, asked: Question, person: Person): Promise<Page<Incident>> {
  const matching = incidentsIn(db).where(listedWhere(asked.filter, person));
  const order = orderBy(asked.sort, columns, { by: "lastSeen", id: "i.id" });
  // Entities and reasons of joining are kilobytes a row: only those of the page are read.
  const { rows, total } = await readPage(matching.select("i.id"), { order, range: asked.range });
  const ids = rows.map(({ id }) => id);
  return { rows: await withMerged(db, await incidentsById(db, ids)), total };
}

/** The incidents in the order of their ids. */
async function incidentsById(db: Kysely<Records>, ids: readonly string[]): Promise<Incident[]> {
  if (ids.length === 0) return [];
  const rows = await incidentsIn(db)
    .where("i.id", "in", [...ids])
    .selectAll("i")
    .select(decidedOnIncident)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []).map(incidentOf);
}

/** A drill's incidents, newest first. */
export async function incidentsOfDrill(db: Kysely<Records>, drill: string, person: Person): Promise<Incident[]> {
  const rows = await drillIncidentsIn(db)
    .where("i.drill", "=", drill)
    .where(incidentsWhere({}, person))
    .selectAll("i")
    .select(decidedOnIncident)
    .orderBy("i.last_seen", "desc")
    .limit(500)
    .execute();
  return rows.map(incidentOf);
}

/** One incident the person may see, by id or number; what they may not see does not exist for them. */
export async function getIncident(db: Kysely<Records>, id: string, person: Person): Promise<Incident> {
  const seen = sql<SqlBool>`(${incidentsWhere({}, person)} and (i.id = ${id} or i.number = ${id}))`;
  const row =
    (await incidentsIn(db).where(seen).selectAll("i").select(decidedOnIncident).executeTakeFirst()) ??
    (await drillIncidentsIn(db).where(seen).selectAll("i").select(decidedOnIncident).executeTakeFirst());
  if (row === undefined) throw new Refusal("not-found", `no incident ${id}`, { id });
  const own = incidentOf(row);
  const [incident = own] = await withMerged(db, [own]);
  return incident;
}

/** One that may still be worked on: what was merged into another is worked on there, and an archived one is closed for good. */
export async function getWorkable(db: Kysely<Records>, id: string, person: Person): Promise<Incident> {
  const incident = await getIncident(db, id, person);
  if (incident.mergedInto !== null) {
    throw new Refusal("conflict", `merged into ${incident.mergedInto}`, { reason: "merged", id: incident.mergedInto });
  }
  if (incident.archivedAt !== null) throw new Refusal("conflict", "archived", { reason: "archived" });
  return incident;
}

/** Ids under which what belongs to an incident is kept: its own, and those of the incidents merged into it. */
export async function seenParts(db: Kysely<Records>, id: string, person: Person): Promise<string[]> {
  return partsOf(db, (await getIncident(db, id, person)).id);
}
