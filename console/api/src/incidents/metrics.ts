import { incidentsIn } from "@chengfang/console-report/rows";
import type { MetricsRow, Spread } from "@chengfang/model/casework";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import { classOfIncident, listedWhere } from "./read.ts";
import type { IncidentFilter } from "./schema.ts";

export const groupings = ["month", "class", "level", "unit", "analyst"] as const;
export type Grouping = (typeof groupings)[number];

/** The measures of one incident in milliseconds, and the groups that it belongs to. */
interface Times {
  readonly closed: boolean;
  readonly detect: number;
  readonly acknowledge: number | null;
  readonly contain: number | null;
  readonly resolve: number | null;
  readonly keys: readonly string[];
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
  const times = await timesOf(db, { filter, by }, person);
  const groups = new Map<string, Times[]>();
  for (const each of times) {
    for (const key of each.keys) {
      const group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
      group.push(each);
    }
  }
  const rows = [...groups].map(([key, of]) => measured(key, of));
  return { all: measured("", times), rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
}

async function timesOf(
  db: Db,
  { filter, by }: { filter: IncidentFilter; by: Grouping },
  person: Person,
): Promise<Times[]> {
  const rows = await incidentsIn(db)
    .where(listedWhere(filter, person))
    .select(["i.first_seen", "i.created_at", "d.assignee", "d.level", "d.occurred_at"])
    .select(["d.acknowledged_at", "d.contained_at", "d.closed_at", classOfIncident.as("class")])
    .$if(by === "unit", (query) => query.select("i.unit_ids"))
    .execute();
  const units = unitsReader();
  const keysOf: Readonly<Record<Grouping, (row: (typeof rows)[number]) => readonly string[]>> = {
    month: (row) => [chinaMonth(row.created_at)],
    class: (row) => [row.class],
    level: (row) => [row.level ?? ""],
    unit: ({ unit_ids = "[]" }) => units(unit_ids),
    analyst: (row) => [row.assignee ?? ""],
  };
  return rows.map((row) => {
    const detected = Date.parse(row.created_at);
    return {
      closed: row.closed_at !== null,
      detect: Math.max(0, detected - Date.parse(row.occurred_at ?? row.first_seen)),
      acknowledge: since(detected, row.acknowledged_at),
      contain: since(detected, row.contained_at),
      resolve: since(detected, row.closed_at),
      keys: keysOf[by](row),
    };
  });
}

/** A city's incidents name the same few departments: each list of them is read once. */
function unitsReader(): (text: string) => readonly string[] {
  const known = new Map([["[]", [""]]]);
  return (text) => {
    const units = known.get(text) ?? (JSON.parse(text) as string[]);
    known.set(text, units);
    return units;
  };
}

const eightHours = 8 * 3_600_000;
const chinaMonth = (at: string) => new Date(Date.parse(at) + eightHours).toISOString().slice(0, 7);

/** Clocks of sources run ahead now and then: what would be negative is nothing. */
const since = (from: number, to: string | null) => (to === null ? null : Math.max(0, Date.parse(to) - from));

function measured(key: string, times: readonly Times[]): MetricsRow {
  return {
    key,
    incidents: times.length,
    closed: times.filter(({ closed }) => closed).length,
    detect: spreadOf(times.map((each) => each.detect)),
    acknowledge: spreadOf(times.map((each) => each.acknowledge)),
    contain: spreadOf(times.map((each) => each.contain)),
    resolve: spreadOf(times.map((each) => each.resolve)),
  };
}

/** Mean, median and ninetieth percentile (nearest rank). */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const at = (share: number) => known[Math.max(0, Math.ceil(known.length * share) - 1)] ?? null;
  const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  return { count: known.length, mean, median: at(0.5), p90: at(0.9) };
}
