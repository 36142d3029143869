import { decidedOnIncident, incidentOf, incidentsIn } from "@chengfang/console-report/rows";
import { statusIn as statusOfIncident } from "@chengfang/console-report/status";
import { withMerged } from "@chengfang/console-report/merged";
import type { Incident, IncidentStatus } from "@chengfang/model/incident";
import { IncidentStatus as Statuses } from "@chengfang/model/incident";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Person } from "../access/person.ts";
import { listedWhere } from "./read.ts";
import type { IncidentFilter } from "./schema.ts";

export interface Column {
  readonly status: IncidentStatus;
  readonly total: number;
  /** The worst first, and of these the newest. */
  readonly incidents: Incident[];
}

/** The incidents of a filter by status, so many of each; how many there are stands beside them. */
export async function boardOf(
  db: Db,
  { filter, limit }: { filter: IncidentFilter; limit: number },
  person: Person,
): Promise<Column[]> {
  const { status: asked = Statuses.options, ...others } = filter;
  const where = listedWhere(others, person);
  const counts = await incidentsIn(db)
    .where(where)
    .select([statusOfIncident.as("status"), sql<number>`count(*)`.as("total")])
    .groupBy(statusOfIncident)
    .execute();
  const columns = Statuses.options.filter((status) => asked.includes(status));
  const filled = columns.map(async (status): Promise<Column> => {
    const rows = await incidentsIn(db)
      .where(where)
      .where(statusOfIncident, "=", status)
      .select(cardColumns)
      .select([sql<string>`'[]'`.as("entities"), sql<string>`'[]'`.as("joins")])
      .select(decidedOnIncident)
      .orderBy("i.severity_score", "desc")
      .orderBy("i.last_seen", "desc")
      .limit(limit)
      .execute();
    const total = counts.find((row) => row.status === status)?.total ?? 0;
    return { status, total, incidents: await withMerged(db, rows.map(incidentOf)) };
  });
  return Promise.all(filled);
}

/** A card shows neither entities nor reasons of joining: thousands of them would be read and sent for nothing. */
const cardColumns = [
  "i.id",
  "i.number",
  "i.title",
  "i.title_zh",
  "i.severity",
  "i.severity_score",
  "i.severity_reasons",
  "i.tactics",
  "i.techniques",
  "i.asset_ids",
  "i.unit_ids",
  "i.alert_count",
  "i.event_count",
  "i.first_seen",
  "i.last_seen",
  "i.proposed_class",
  "i.created_at",
  "i.updated_at",
] as const;
