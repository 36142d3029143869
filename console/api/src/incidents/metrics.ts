import { incidentsIn } from "@chengfang/console-report/rows";
import type { MetricsRow, Spread } from "@chengfang/model/casework";
import { chinaDay } from "@chengfang/model/compliance/orders";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import { classOfIncident, listedWhere } from "./read.ts";
import type { IncidentFilter } from "./schema.ts";

export const groupings = ["month", "class", "level", "unit", "analyst"] as const;
export type Grouping = (typeof groupings)[number];

/** The ends of the measures of one incident, RFC 3339. */
interface Times {
  readonly began: string;
  readonly detected: string;
  readonly acknowledged: string | null;
  readonly contained: string | null;
  readonly closed: string | null;
  readonly keys: Readonly<Record<Grouping, readonly string[]>>;
}

/**
 * How long things took, from the times of the events and of people's deeds: from the first event (or when people found
 * that it began) to the incident; from there to the first person on it, to containment, and to closing.
 */
export async function metricsOf(
  db: Db,
  { filter, by }: { filter: IncidentFilter; by: Grouping },
  person: Person,
): Promise<{ all: MetricsRow; rows: MetricsRow[] }> {
  const times = await timesOf(db, filter, person);
  const groups = new Map<string, Times[]>();
  for (const each of times) {
    for (const key of each.keys[by]) {
      const group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
      group.push(each);
    }
  }
  const rows = [...groups].map(([key, of]) => measured(key, of));
  return { all: measured("", times), rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
}

async function timesOf(db: Db, filter: IncidentFilter, person: Person): Promise<Times[]> {
  const rows = await incidentsIn(db)
    .where(listedWhere(filter, person))
    .select(["i.first_seen", "i.created_at", "i.unit_ids", "d.assignee", "d.level", "d.occurred_at"])
    .select(["d.acknowledged_at", "d.contained_at", "d.closed_at", classOfIncident.as("class")])
    .execute();
  return rows.map((row) => ({
    began: row.occurred_at ?? row.first_seen,
    detected: row.created_at,
    acknowledged: row.acknowledged_at,
    contained: row.contained_at,
    closed: row.closed_at,
    keys: {
      month: [chinaDay(row.created_at).slice(0, 7)],
      class: [row.class],
      level: [row.level ?? ""],
      unit: row.unit_ids === "[]" ? [""] : (JSON.parse(row.unit_ids) as string[]),
      analyst: [row.assignee ?? ""],
    },
  }));
}

function measured(key: string, times: readonly Times[]): MetricsRow {
  return {
    key,
    incidents: times.length,
    closed: times.filter(({ closed }) => closed !== null).length,
    detect: spreadOf(times.map(({ began, detected }) => between(began, detected))),
    acknowledge: spreadOf(times.map(({ detected, acknowledged }) => between(detected, acknowledged))),
    contain: spreadOf(times.map(({ detected, contained }) => between(detected, contained))),
    resolve: spreadOf(times.map(({ detected, closed }) => between(detected, closed))),
  };
}

/** Clocks of sources run ahead now and then: what would be negative is nothing. */
function between(from: string, to: string | null): number | null {
  return to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from));
}

/** Mean, median and ninetieth percentile (nearest rank). */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const at = (share: number) => known[Math.max(0, Math.ceil(known.length * share) - 1)] ?? null;
  const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  return { count: known.length, mean, median: at(0.5), p90: at(0.9) };
}
