import type { Db } from "@chengfang/store/records/transaction";
import type { PlatformFacts } from "../../compliance/platform/facts.ts";
import { before, dayMs } from "./city.ts";
import type { CityFacts } from "./city.ts";

/** What the platform knows about one system, the city's facts among it. */
export async function measureSystem(
  db: Db,
  id: string,
  { city, at }: { readonly city: CityFacts; readonly at: string },
): Promise<PlatformFacts> {
  const system = await db.selectFrom("systems").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const assets = await assetsOf(db, id, city);
  const ids = new Set(assets.map((asset) => asset.id));
  const units = [system.responsible_unit_id, system.using_unit_id, system.operating_unit_id].filter(
    (unit) => unit !== null,
  );
  const [alarms, incidents, activities, documents] = await Promise.all([
    alarmsOf(db, id, at),
    incidentsOf(db, ids, at),
    activitiesOf(db, id, units),
    documentsOf(db, units, at),
  ]);
  const { log, audit, administrators, logins } = city;
  return {
    format: "chengfang-platform-facts/1",
    at,
    system: {
      id,
      name: system.name,
      level: system.level_g ?? 0,
      lastAssessedAt: system.last_assessed_at,
      filingExpiresAt: system.filing_expires_at,
    },
    assets,
    log,
    audit,
    alarms,
    administrators,
    logins,
    incidents,
    activities,
    documents,
  };
}

async function assetsOf(
  db: Db,
  systemId: string,
  { sent, keptOldest, skewMs }: CityFacts,
): Promise<PlatformFacts["assets"]> {
  const rows = await db
    .selectFrom("assets as a")
    .innerJoin("system_assets as s", "s.asset_id", "a.id")
    .select(["a.id", "a.name", "a.owner", "a.zone", "a.unit_id"])
    .where("s.system_id", "=", systemId)
    .where("a.kind", "!=", "range")
    .orderBy("a.name")
    .execute();
  return rows.map(({ id, name, owner, zone, unit_id }) => ({
    id,
    name,
    owner,
    zone,
    unit: unit_id !== null,
    sentLastDay: sent.has(id),
    keptOldest: keptOldest?.has(id) ?? null,
    skewMs: skewMs.get(id) ?? null,
  }));
}

/** Alerts on the system's assets; those on logs older than a day are of a replay, and say nothing of the time to the alarm. */
async function alarmsOf(db: Db, systemId: string, at: string): Promise<PlatformFacts["alarms"]> {
  const rows = await db
    .selectFrom("alerts as a")
    .leftJoin("alert_decisions as d", "d.alert_id", "a.id")
    .select(["a.created_at", "a.first_seen", "a.count", "d.status"])
    .where("a.asset_id", "in", db.selectFrom("system_assets").select("asset_id").where("system_id", "=", systemId))
    .where("a.created_at", ">=", before(at, 30))
    .orderBy("a.created_at")
    .execute();
  const delays = rows
    .filter(({ count }) => count === 1)
    .map(({ created_at, first_seen }) => Date.parse(created_at) - Date.parse(first_seen))
    .filter((delay) => delay >= 0 && delay < dayMs)
    .toSorted((a, b) => a - b);
  const waiting = rows.filter(({ status, created_at }) => (status ?? "new") === "new" && created_at < before(at, 1));
  return {
    count: rows.length,
    medianMs: delays[Math.floor(delays.length / 2)] ?? null,
    last: rows.at(-1)?.created_at ?? null,
    waitingOverDay: waiting.length,
  };
}

async function incidentsOf(db: Db, assetIds: ReadonlySet<string>, at: string): Promise<PlatformFacts["incidents"]> {
  const rows = await db
    .selectFrom("incidents as i")
    .innerJoin("incident_decisions as d", "d.incident_id", "i.id")
    .select(["i.number", "i.asset_ids", "d.summary", "d.measures", "d.disposition"])
    .where("d.status", "=", "closed")
    .where("i.last_seen", ">=", before(at, 366))
    .execute();
  const own = rows.filter(({ asset_ids }) => (JSON.parse(asset_ids) as string[]).some((id) => assetIds.has(id)));
  const incomplete = own.filter(
    ({ summary, measures, disposition }) => summary === "" || measures === "" || disposition === null,
  );
  return { closed: own.length, incomplete: incomplete.map(({ number }) => number) };
}

/** Of the system itself, and of a unit that answers for it where no system is named. */
async function activitiesOf(db: Db, systemId: string, units: readonly string[]): Promise<PlatformFacts["activities"]> {
  const rows = await db
    .selectFrom("activities")
    .select(["kind", "system_ids", "unit_id", "on_day", "result"])
    .orderBy("on_day")
    .execute();
  const own = rows.filter(({ system_ids, unit_id }) => {
    const systems = JSON.parse(system_ids) as string[];
    if (systems.length > 0) return systems.includes(systemId);
    return unit_id === null || units.includes(unit_id);
  });
  const newest = new Map(own.map(({ kind, on_day, result }) => [kind, { kind, lastDay: on_day, result }]));
  return [...newest.values()];
}

async function documentsOf(db: Db, units: readonly string[], at: string): Promise<PlatformFacts["documents"]> {
  const rows = await db
    .selectFrom("policy_documents")
    .select(["title", "unit_id", "review_at"])
    .orderBy("title")
    .execute();
  const own = rows.filter(({ unit_id }) => unit_id === null || units.includes(unit_id));
  const overdue = own.filter(({ review_at }) => review_at !== null && review_at < at.slice(0, 10));
  return { all: own.length, overdue: overdue.map(({ title }) => title) };
}
