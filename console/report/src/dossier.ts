import { createHash } from "node:crypto";
import { Alert } from "@chengfang/model/alert";
import { Importance } from "@chengfang/model/asset";
import type { Attachment, Incident, IncidentTask } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import type { EventSearch } from "@chengfang/store/events/port";
import type { Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, SqlBool } from "kysely";
import { marksOn } from "./marks.ts";
import { partsOf, withMerged } from "./merged.ts";
import { decidedOnIncident, drillIncidentsIn, incidentOf, incidentsIn } from "./rows.ts";

/** A system the incident touched, and who answers for it. */
export interface AffectedAsset {
  readonly name: string;
  readonly system: string;
  readonly addresses: readonly string[];
  readonly unitName: string;
  readonly owner: string;
  readonly importance: Importance;
  readonly levelG: number | null;
  readonly levelS: number | null;
  readonly levelA: number | null;
}

/** An original log line that is evidence, by the hashes of its bytes. */
export interface Evidence {
  readonly eventId: string;
  readonly at: string;
  readonly source: string;
  readonly sha256: string;
  readonly sm3: string;
}

export type DossierAlert = Pick<
  Alert,
  | "id"
  | "ruleTitle"
  | "ruleTitleZh"
  | "severity"
  | "tactics"
  | "techniques"
  | "entity"
  | "entities"
  | "count"
  | "firstSeen"
  | "lastSeen"
  | "assetName"
  | "unitName"
  | "eventIds"
>;

/** Everything a report on an incident is written from; nothing else is looked at. */
export interface Dossier {
  readonly incident: Incident;
  readonly alerts: readonly DossierAlert[];
  readonly assets: readonly AffectedAsset[];
  /** Units by name, those of the assets first. */
  readonly units: readonly string[];
  /** Ids of alerts that people left out of the timeline. */
  readonly hidden?: ReadonlySet<string>;
  /** What people did, by `lineText`. */
  readonly lines: readonly { readonly at: string; readonly by: string; readonly kind: string; readonly text: string }[];
  readonly tasks: readonly Pick<IncidentTask, "title" | "doneAt" | "dueAt">[];
  readonly attachments: readonly Attachment[];
  readonly evidence: readonly Evidence[];
  /** Events beyond those whose hashes are printed. */
  readonly evidenceOmitted: number;
  readonly organisation: string;
  /** When the report is printed, RFC 3339. */
  readonly printedAt: string;
}

export interface DossierSources {
  readonly at?: string;
  readonly organisation?: string;
  /** Where the original lines are; without it, evidence is listed by event id alone. */
  readonly events?: Pick<EventSearch, "search">;
}

/** Events whose hashes a report prints. */
const evidencePrinted = 30;

/** Loads what a report on an incident needs. */
export async function loadDossier(db: Kysely<Records>, id: string, sources: DossierSources = {}): Promise<Dossier> {
  const named = sql<SqlBool>`(i.id = ${id} or i.number = ${id})`;
  const row =
    (await incidentsIn(db).selectAll("i").select(decidedOnIncident).where(named).executeTakeFirst()) ??
    (await drillIncidentsIn(db).selectAll("i").select(decidedOnIncident).where(named).executeTakeFirst());
  if (row === undefined) throw new Refusal("not-found", `no incident ${id}`, { id });
  const own = incidentOf(row);
  const [incident = own] = await withMerged(db, [own]);
  const parts = await partsOf(db, incident.id);
  const [alerts, assets, people, work] = await Promise.all([
    alertsOf(db, parts),
    assetsOf(db, incident.assetIds),
    peopleOf(db),
    workOf(db, parts),
  ]);
  const units = await unitsOf(db, incident.unitIds);
  const ids = alerts.flatMap(({ eventIds }) => eventIds);
  return {
    incident,
    alerts,
    assets,
    units,
    hidden: work.hidden,
    lines: work.lines.map(({ at, by, kind, text }) => ({ at, kind, text, by: people.get(by ?? "") ?? by ?? "" })),
    tasks: work.tasks,
    attachments: work.attachments.map((each) => ({ ...each, by: people.get(each.by) ?? each.by })),
    evidence: await evidenceOf(alerts, incident, sources.events),
    evidenceOmitted: Math.max(0, new Set(ids).size - evidencePrinted),
    organisation: sources.organisation ?? "市网络安全和信息化领导小组办公室",
    printedAt: sources.at ?? new Date().toISOString(),
  };
}

async function alertsOf(db: Kysely<Records>, parts: readonly string[]): Promise<DossierAlert[]> {
  const rows = await db
    .selectFrom("all_alerts")
    .selectAll()
    .where("incident_id", "in", [...parts])
    .orderBy("first_seen")
    .orderBy("id")
    .execute();
  const list = Alert.shape;
  return rows.map((row) => ({
    id: row.id,
    ruleTitle: row.rule_title,
    ruleTitleZh: row.rule_title_zh,
    severity: list.severity.parse(row.severity),
    tactics: list.tactics.parse(JSON.parse(row.tactics)),
    techniques: list.techniques.parse(JSON.parse(row.techniques)),
    entity: list.entity.parse({ kind: row.entity_kind, value: row.entity_value }),
    entities: list.entities.parse(JSON.parse(row.entities)),
    eventIds: list.eventIds.parse(JSON.parse(row.event_ids)),
    count: row.count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    assetName: row.asset_name,
    unitName: row.unit_name,
  }));
}

async function assetsOf(db: Kysely<Records>, ids: readonly string[]): Promise<AffectedAsset[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("assets")
    .leftJoin("units", "units.id", "assets.unit_id")
    .selectAll("assets")
    .select("units.name as unitName")
    .where("assets.id", "in", ids)
    .orderBy("assets.name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    system: row.system,
    addresses: JSON.parse(row.addresses),
    unitName: row.unitName ?? "",
    owner: row.owner,
    importance: Importance.parse(row.importance),
    levelG: row.level_g,
    levelS: row.level_s,
    levelA: row.level_a,
  }));
}

async function unitsOf(db: Kysely<Records>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("units").select("name").where("id", "in", ids).orderBy("name").execute();
  return rows.map(({ name }) => name);
}

async function peopleOf(db: Kysely<Records>): Promise<Map<string, string>> {
  const rows = await db.selectFrom("accounts").select(["id", "display_name"]).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

async function workOf(db: Kysely<Records>, parts: readonly string[]) {
  const ids = [...parts];
  const [lines, marks, tasks, attachments] = await Promise.all([
    db.selectFrom("timeline").selectAll().where("incident_id", "in", ids).orderBy("at").execute(),
    marksOn(db, ids),
    db.selectFrom("tasks").selectAll().where("incident_id", "in", ids).orderBy("created_at").execute(),
    db.selectFrom("attachments").selectAll().where("incident_id", "in", ids).orderBy("at").execute(),
  ]);
  const shown = lines.flatMap((line) => {
    const mark = marks.get(line.id);
    if (mark?.hidden) return [];
    const text = mark?.text === null || mark?.text === undefined ? line.text : JSON.stringify({ text: mark.text });
    const kind = text === line.text ? line.kind : "entry";
    return [{ ...line, kind, text, at: mark?.occurredAt ?? line.at }];
  });
  return {
    lines: shown.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
    hidden: new Set([...marks].flatMap(([id, mark]) => (mark.hidden ? [id] : []))),
    tasks: tasks.map(({ title, due_at, done_at }) => ({ title, dueAt: due_at, doneAt: done_at })),
    attachments: attachments.map(({ incident_id, ...row }): Attachment => ({ ...row, incidentId: incident_id })),
  };
}

async function evidenceOf(
  alerts: readonly DossierAlert[],
  { firstSeen, lastSeen }: Incident,
  events: DossierSources["events"],
): Promise<Evidence[]> {
  const ids = spread(alerts.map(({ eventIds }) => eventIds));
  if (events === undefined || ids.length === 0)
    return ids.map((eventId) => ({ eventId, at: "", source: "", sha256: "", sm3: "" }));
  const range = { from: shifted(firstSeen, -86_400_000), to: shifted(lastSeen, 86_400_000) };
  const page = await events.search({ ...range, ids, filters: [], text: "" }, { offset: 0, limit: ids.length });
  return page.events
    .map((event) => {
      const { "event.original": kept } = event;
      const original = typeof kept === "string" ? kept : "";
      const source = [
        event["host.name"] ?? event["observer.name"] ?? event["log.source.address"],
        event["event.dataset"],
      ];
      return {
        eventId: String(event["event.id"]),
        at: String(event["@timestamp"]),
        source: source.filter(Boolean).join(" · "),
        sha256: createHash("sha256").update(original).digest("hex"),
        sm3: createHash("sm3").update(original).digest("hex"),
      };
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Some of each alert's events rather than all of the first one's. */
function spread(lists: readonly (readonly string[])[]): string[] {
  const chosen = new Set<string>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let turn = 0; turn < longest && chosen.size < evidencePrinted; turn += 1) {
    for (const list of lists) {
      const id = list[turn];
      if (id !== undefined && chosen.size < evidencePrinted) chosen.add(id);
    }
  }
  return [...chosen];
}

const shifted = (time: string, ms: number) => new Date(Date.parse(time) + ms).toISOString();
