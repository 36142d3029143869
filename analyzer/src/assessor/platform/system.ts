import type { Db } from "@chengfang/store/records/transaction";
import type { PlatformFacts } from "../../compliance/platform/facts.ts";
import { before, dayMs } from "./city.ts";
import type { CityFacts } from "./city.ts";
import { activitiesOf, documentsOf, incidentsOf } from "./registers.ts";

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
  const alarms = await alarmsOf(db, id, at);
  const { registers, log, audit, administrators, logins } = city;
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
    incidents: incidentsOf(registers, ids),
    activities: activitiesOf(registers, id, units),
    documents: documentsOf(registers, units),
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
    .selectFrom("alert_desk")
    .select(["created_at", "first_seen", "count", "status"])
    .where("asset_id", "in", db.selectFrom("system_assets").select("asset_id").where("system_id", "=", systemId))
    .where("created_at", ">=", before(at, 30))
    .orderBy("created_at")
    .execute();
  const delays = rows
    .filter(({ count }) => count === 1)
    .map(({ created_at, first_seen }) => Date.parse(created_at) - Date.parse(first_seen))
    .filter((delay) => delay >= 0 && delay < dayMs)
    .toSorted((a, b) => a - b);
  const waiting = rows.filter(({ status, created_at }) => status === "new" && created_at < before(at, 1));
  return {
    count: rows.length,
    medianMs: delays[Math.floor(delays.length / 2)] ?? null,
    last: rows.at(-1)?.created_at ?? null,
    waitingOverDay: waiting.length,
  };
}
