import { chinaDay } from "@chengfang/model/compliance/orders";
import type { Db } from "@chengfang/store/records/transaction";
import type { PlatformFacts } from "../../compliance/platform/facts.ts";

/** What people put on record for the whole city: read once a measurement, sorted out for each system in memory. */
export interface Registers {
  /** Closed, of the last year. */
  readonly incidents: readonly {
    readonly number: string;
    readonly assetIds: readonly string[];
    readonly complete: boolean;
  }[];
  /** In the order of their days. */
  readonly activities: readonly (PlatformFacts["activities"][number] & {
    readonly systemIds: readonly string[];
    readonly unitId: string | null;
  })[];
  readonly documents: readonly { readonly title: string; readonly unitId: string | null; readonly overdue: boolean }[];
}

/** `at`: the moment of measuring; `since`: incidents that ended before are left out. */
export async function readRegisters(db: Db, { at, since }: { at: string; since: string }): Promise<Registers> {
  const [incidents, activities, documents] = await Promise.all([
    closedIncidents(db, since),
    db
      .selectFrom("activities")
      .select(["kind", "system_ids", "unit_id", "on_day", "result"])
      .orderBy("on_day")
      .orderBy("at")
      .execute(),
    db.selectFrom("policy_documents").select(["title", "unit_id", "review_at"]).orderBy("title").execute(),
  ]);
  const today = chinaDay(at);
  return {
    incidents,
    activities: activities.map(({ kind, system_ids, unit_id, on_day, result }) => ({
      kind,
      lastDay: on_day,
      result,
      systemIds: listOf(system_ids),
      unitId: unit_id,
    })),
    documents: documents.map(({ title, unit_id, review_at }) => ({
      title,
      unitId: unit_id,
      overdue: review_at !== null && review_at < today,
    })),
  };
}

const listOf = (json: string): string[] => JSON.parse(json) as string[];

async function closedIncidents(db: Db, since: string): Promise<Registers["incidents"]> {
  const rows = await db
    .selectFrom("incidents as i")
    .innerJoin("incident_decisions as d", "d.incident_id", "i.id")
    .select(["i.number", "i.asset_ids", "d.summary", "d.measures", "d.disposition"])
    .where("d.status", "=", "closed")
    .where("i.last_seen", ">=", since)
    .orderBy("i.number")
    .execute();
  return rows.map(({ number, asset_ids, summary, measures, disposition }) => ({
    number,
    assetIds: listOf(asset_ids),
    complete: summary !== "" && measures !== "" && disposition !== null,
  }));
}

/** Those on an asset of the system. */
export function incidentsOf({ incidents }: Registers, assets: ReadonlySet<string>): PlatformFacts["incidents"] {
  const own = incidents.filter(({ assetIds }) => assetIds.some((id) => assets.has(id)));
  return { closed: own.length, incomplete: own.filter(({ complete }) => !complete).map(({ number }) => number) };
}

/** Of the system itself, and of a unit that answers for it where no system is named: the newest of each kind. */
export function activitiesOf(
  { activities }: Registers,
  systemId: string,
  units: readonly string[],
): PlatformFacts["activities"] {
  const own = activities.filter(({ systemIds, unitId }) =>
    systemIds.length > 0 ? systemIds.includes(systemId) : unitId === null || units.includes(unitId),
  );
  return [...new Map(own.map(({ kind, lastDay, result }) => [kind, { kind, lastDay, result }])).values()];
}

/** Of the whole city, and of the units that answer for the system. */
export function documentsOf({ documents }: Registers, units: readonly string[]): PlatformFacts["documents"] {
  const own = documents.filter(({ unitId }) => unitId === null || units.includes(unitId));
  return { all: own.length, overdue: own.filter(({ overdue }) => overdue).map(({ title }) => title) };
}
