import { Assessment, Drift, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { Refusal } from "@chengfang/model/refusal";
import type { SystemsTable, WaiversTable } from "@chengfang/store/records/compliance";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";
import { evidenceOf } from "./kept-evidence.ts";
import type { EvidenceRow } from "./kept-evidence.ts";
import { nameOf, peopleOf, unitNames } from "./names.ts";
import { ordersOf } from "./told-orders.ts";
import type { ToldOrder } from "./told-orders.ts";

/** Everything the reports on one system are written from; nothing else is looked at. */
export interface SystemFile {
  readonly system: Selectable<SystemsTable>;
  readonly units: { readonly responsible: string; readonly using: string; readonly operating: string };
  /** Name of the cloud platform that carries it; null: none. */
  readonly platform: string | null;
  readonly assets: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly addresses: string;
  }[];
  readonly items: readonly ItemVerdict[];
  /** null: never judged. */
  readonly assessment: Assessment | null;
  readonly orders: readonly ToldOrder[];
  readonly waivers: readonly Selectable<WaiversTable>[];
  readonly evidence: readonly EvidenceRow[];
  readonly drifts: readonly Drift[];
  readonly trend: readonly {
    readonly day: string;
    readonly rate: number | null;
    readonly unmet: number;
    readonly partial: number;
  }[];
  readonly organisation: string;
  /** RFC 3339. */
  readonly printedAt: string;
}

export interface FileSources {
  readonly organisation?: string | undefined;
  readonly at: string;
}

/** Loads what reports on a system need; `id` is its id, number or name. Refuses "not-found". */
export async function loadSystemFile(db: Kysely<Records>, id: string, sources: FileSources): Promise<SystemFile> {
  const system = await systemOf(db, id);
  const [units, people, assets] = await Promise.all([unitNames(db), peopleOf(db), assetsOf(db, system.id)]);
  const of = (unit: string | null) => (unit === null ? "" : (units.get(unit) ?? ""));
  const items = await itemsOf(db, system.id, people);
  const [assessment, orders, waivers, evidence, drifts, trend] = await Promise.all([
    assessmentOf(db, system.id),
    ordersOf(db, system.id, { units, people, now: sources.at }),
    db.selectFrom("waivers").selectAll().where("system_id", "=", system.id).orderBy("requested_at").execute(),
    evidenceOf(db, system.id, { items, assets, people }),
    driftsOf(db, system.id),
    trendOf(db, system.id),
  ]);
  return {
    system,
    units: {
      responsible: of(system.responsible_unit_id),
      using: of(system.using_unit_id),
      operating: of(system.operating_unit_id),
    },
    platform: await platformOf(db, system.platform_id),
    assets,
    items,
    assessment,
    orders,
    waivers,
    evidence,
    drifts,
    trend,
    organisation: sources.organisation ?? "市网络安全和信息化领导小组办公室",
    printedAt: sources.at,
  };
}

async function systemOf(db: Kysely<Records>, id: string): Promise<Selectable<SystemsTable>> {
  const row = await db
    .selectFrom("systems")
    .selectAll()
    .where((where) => where.or([where("id", "=", id), where("number", "=", id), where("name", "=", id)]))
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no system ${id}`, { id });
  return row;
}

async function platformOf(db: Kysely<Records>, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await db.selectFrom("systems").select("name").where("id", "=", id).executeTakeFirst();
  return row?.name ?? null;
}

async function assetsOf(db: Kysely<Records>, systemId: string): Promise<SystemFile["assets"]> {
  const rows = await db
    .selectFrom("system_assets as s")
    .innerJoin("assets as a", "a.id", "s.asset_id")
    .select(["a.id", "a.name", "a.kind", "a.addresses"])
    .where("s.system_id", "=", systemId)
    .orderBy("a.name")
    .execute();
  return rows.map((row) => ({ ...row, addresses: (JSON.parse(row.addresses) as string[]).join("、") }));
}

async function itemsOf(
  db: Kysely<Records>,
  systemId: string,
  people: ReadonlyMap<string, string>,
): Promise<ItemVerdict[]> {
  const rows = await db.selectFrom("item_verdicts").select("detail").where("system_id", "=", systemId).execute();
  return rows
    .map(({ detail }) => ItemVerdict.parse(JSON.parse(detail)))
    .map((each) => ({
      ...each,
      reviewedBy: each.reviewedBy === null ? null : nameOf(people, each.reviewedBy),
      basis: each.basis.map((basis) => ({ ...basis, by: nameOf(people, basis.by) })),
    }))
    .toSorted((a, b) => byClause(a.item.clause, b.item.clause));
}

/** 8.1.4.2 before 8.1.4.10, 8.1.4.2.a before 8.1.4.2.b. */
export function byClause(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

async function assessmentOf(db: Kysely<Records>, systemId: string): Promise<Assessment | null> {
  const row = await db.selectFrom("assessments").select("detail").where("system_id", "=", systemId).executeTakeFirst();
  return row === undefined ? null : Assessment.parse(JSON.parse(row.detail));
}

async function driftsOf(db: Kysely<Records>, systemId: string): Promise<Drift[]> {
  const rows = await db
    .selectFrom("drifts")
    .selectAll()
    .where("system_id", "=", systemId)
    .orderBy("at", "desc")
    .limit(200)
    .execute();
  return rows.map(({ id, system_id, unit, from_verdict, to_verdict, at, because }) =>
    Drift.parse({ id, systemId: system_id, unit, from: from_verdict, to: to_verdict, at, because }),
  );
}

async function trendOf(db: Kysely<Records>, systemId: string): Promise<SystemFile["trend"]> {
  const rows = await db
    .selectFrom("assessment_days")
    .select(["day", "rate", "unmet", "partial"])
    .where("system_id", "=", systemId)
    .orderBy("day", "desc")
    .limit(366)
    .execute();
  return rows.toReversed();
}
