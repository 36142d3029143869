import type { EntityKind } from "@chengfang/model/query-language/entity";
import type { EntityPicture } from "@chengfang/model/query-language/picture";
import { severityOfScore } from "@chengfang/model/severity";
import type { Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { assetOf } from "../assets/read.ts";
import { mentions } from "../http/list.ts";
import { failedChecks } from "./findings.ts";
import { riskOf } from "./risk.ts";

const alertsMost = 100;
const incidentsMost = 50;
const assetsMost = 20;

/** What the records know of a thing. */
export async function pictureOf(
  db: Kysely<Records>,
  { kind, value }: { kind: EntityKind; value: string },
  seesFindings: boolean,
): Promise<EntityPicture> {
  const [alerts, incidents, assets] = await Promise.all([
    alertsOf(db, value),
    incidentsOf(db, value),
    assetsOf(db, kind, value),
  ]);
  const findings = seesFindings
    ? await failedChecks(
        db,
        assets.map(({ id }) => id),
      )
    : [];
  const { worst, intelligence, newest, ...counted } = alerts;
  const open = incidents.filter(({ status }) => status !== "closed").length;
  const facts = { openAlerts: counted.open, worst, openIncidents: open, intelligence, assets, failed: findings.length };
  return { kind, value, ...riskOf(facts), alerts: counted, newest, incidents, assets, findings };
}

/** Its alerts are counted in an index alone, as a busy host has a hundred thousand; of the open ones the worst is looked up. */
async function alertsOf(db: Kysely<Records>, value: string) {
  const named = db.selectFrom("alert_entities as e").where("e.value", "=", value);
  const { total, firstSeen, lastSeen, intelligence } = await named
    .select([
      sql<number>`count(*)`.as("total"),
      sql<string | null>`min(e.first_seen)`.as("firstSeen"),
      sql<string | null>`max(e.last_seen)`.as("lastSeen"),
      sql<number>`coalesce(max(e.intelligence), 0)`.as("intelligence"),
    ])
    .executeTakeFirstOrThrow();
  const { open, worst } = await named
    .innerJoin("alert_desk as d", "d.alert_id", "e.alert_id")
    .where("d.open", "=", 1)
    .select([sql<number>`count(*)`.as("open"), sql<number>`coalesce(max(d.severity_score), 0)`.as("worst")])
    .executeTakeFirstOrThrow();
  const found = await named
    .select("e.alert_id")
    .orderBy("e.last_seen", "desc")
    .orderBy("e.alert_id", "desc")
    .limit(alertsMost)
    .execute();
  const newest = await newestOf(
    db,
    found.map((row) => row.alert_id),
  );
  return { newest, total, open, worst, intelligence: intelligence > 0, firstSeen, lastSeen };
}

async function newestOf(db: Kysely<Records>, ids: readonly string[]): Promise<EntityPicture["newest"]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("alert_desk as d")
    .innerJoin("alerts as a", "a.id", "d.alert_id")
    .where("d.alert_id", "in", [...ids])
    .select([
      "a.id",
      "a.rule_title",
      "a.rule_title_zh",
      "d.severity_score",
      "d.status",
      "d.count",
      "d.first_seen",
      "d.last_seen",
    ])
    .orderBy("d.last_seen", "desc")
    .orderBy("a.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.rule_title,
    titleZh: row.rule_title_zh,
    severity: severityOfScore(row.severity_score),
    status: row.status,
    count: row.count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
  }));
}

async function incidentsOf(db: Kysely<Records>, value: string): Promise<EntityPicture["incidents"]> {
  const rows = await db
    .selectFrom("incidents as i")
    .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
    .where("i.id", "in", (of) =>
      of
        .selectFrom("incident_entities")
        .select("incident_id")
        .where("kind", "in", ["host", "user", "address"])
        .where("value", "=", value),
    )
    .select(["i.id", "i.number", "i.title", "i.title_zh", "i.severity_score", "i.last_seen", "d.status"])
    .orderBy("i.last_seen", "desc")
    .limit(incidentsMost)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    titleZh: row.title_zh,
    severity: severityOfScore(row.severity_score),
    status: row.status ?? "new",
    lastSeen: row.last_seen,
  }));
}

/** Assets that go by the address or the name; a user's or a hash's there are none. */
async function assetsOf(db: Kysely<Records>, kind: EntityKind, value: string): Promise<EntityPicture["assets"]> {
  if (kind === "user" || kind === "hash") return [];
  const column = kind === "ip" ? "addresses" : "hostnames";
  const rows = await db
    .selectFrom("assets")
    .leftJoin("units", "units.id", "assets.unit_id")
    .where(mentions([sql.ref(column)], JSON.stringify(value)))
    .selectAll("assets")
    .select("units.name as unitName")
    .limit(assetsMost * 5)
    .execute();
  return rows
    .map(({ unitName, ...row }) => ({ ...assetOf(row), unitName: unitName ?? "" }))
    .filter((asset) => (kind === "ip" ? asset.addresses : asset.hostnames).includes(value))
    .slice(0, assetsMost);
}
