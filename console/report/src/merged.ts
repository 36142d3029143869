import { tactics } from "@chengfang/model/attack";
import type { Incident } from "@chengfang/model/incident";
import { severityScore } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { decidedOnIncident, incidentOf, incidentsIn } from "./rows.ts";

/** The incident and all that were merged into it, however many steps away: what belongs to them belongs to it. */
export async function partsOf(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive parts(id) as (
    select ${id} union select d.incident_id from incident_decisions d join parts on d.merged_into = parts.id
  ) select id from parts`.execute(db);
  return rows.map((row) => row.id);
}

/** Incidents with the facts of those merged into them added to their own. */
export async function withMerged(db: Db, incidents: readonly Incident[]): Promise<Incident[]> {
  const taken = await mergedInto(
    db,
    incidents.map(({ id }) => id),
  );
  if (taken.length === 0) return [...incidents];
  const partsOfEach = (id: string): Incident[] =>
    taken.filter(({ mergedInto: into }) => into === id).flatMap((each) => [each, ...partsOfEach(each.id)]);
  return incidents.map((incident) => together(incident, partsOfEach(incident.id)));
}

async function mergedInto(db: Db, ids: readonly string[]): Promise<Incident[]> {
  if (ids.length === 0) return [];
  const rows = await incidentsIn(db)
    .where("d.merged_into", "in", [...ids])
    .selectAll("i")
    .select(decidedOnIncident)
    .execute();
  const found = rows.map(incidentOf);
  return [
    ...found,
    ...(await mergedInto(
      db,
      found.map(({ id }) => id),
    )),
  ];
}

function together(incident: Incident, parts: readonly Incident[]): Incident {
  if (parts.length === 0) return incident;
  const all = [incident, ...parts];
  const named = new Set(all.flatMap((each) => each.tactics));
  const entities = new Map(all.flatMap((each) => each.entities).map((each) => [`${each.kind} ${each.value}`, each]));
  const worst = all.toSorted((a, b) => severityScore[b.severity] - severityScore[a.severity])[0] ?? incident;
  const sum = (of: (each: Incident) => number) => all.reduce((total, each) => total + of(each), 0);
  const union = (of: (each: Incident) => readonly string[]) => [...new Set(all.flatMap(of))];
  return {
    ...incident,
    severity: worst.severity,
    severityReasons: worst.severityReasons,
    tactics: tactics.map(({ tag }) => tag).filter((tag) => named.has(tag)),
    techniques: union((each) => each.techniques).toSorted(),
    entities: [...entities.values()].slice(0, 2000),
    assetIds: union((each) => each.assetIds),
    unitIds: union((each) => each.unitIds),
    alertCount: sum((each) => each.alertCount),
    eventCount: sum((each) => each.eventCount),
    firstSeen: all.map((each) => each.firstSeen).toSorted()[0] ?? incident.firstSeen,
    lastSeen:
      all
        .map((each) => each.lastSeen)
        .toSorted()
        .at(-1) ?? incident.lastSeen,
    joins: all.flatMap((each) => each.joins),
  };
}
