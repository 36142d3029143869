import { Assessment, Drift, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { linesOf } from "@chengfang/model/compliance/basis";
import type { Risk } from "@chengfang/model/compliance/verdict";
import type { OrderState } from "@chengfang/model/compliance/work";
import { Refusal } from "@chengfang/model/refusal";
import type { EvidenceTable, SystemsTable, WaiversTable } from "@chengfang/store/records/compliance";
import { standingOf } from "@chengfang/store/records/stepped";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";

/** A rectification order as a report tells it. */
export interface ToldOrder {
  readonly number: string;
  readonly unit: string;
  readonly title: string;
  readonly demand: string;
  readonly risk: Risk;
  readonly department: string;
  readonly issuedAt: string;
  /** The one in force. */
  readonly deadline: string;
  readonly state: OrderState;
  readonly overdue: boolean;
  /** The finding is gone by the newest re-check; null: not looked at since. */
  readonly met: boolean | null;
  readonly because: string;
  readonly steps: readonly { readonly at: string; readonly by: string; readonly kind: string; readonly text: string }[];
}

export type EvidenceRow = Selectable<EvidenceTable> & {
  /** read | refused | superseded | none: not read as results. */
  readonly state: string;
  readonly problem: string;
  readonly object: string;
};

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

async function unitNames(db: Kysely<Records>): Promise<Map<string, string>> {
  const rows = await db.selectFrom("units").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Accounts by id and by name: both stand in `by`. */
async function peopleOf(db: Kysely<Records>): Promise<Map<string, string>> {
  const rows = await db.selectFrom("accounts").select(["id", "name", "display_name"]).execute();
  return new Map(
    rows.flatMap(({ id, name, display_name }) => [[id, display_name] as const, [name, display_name] as const]),
  );
}

/** A person by the name shown; of a token its own name. */
const nameOf = (people: ReadonlyMap<string, string>, who: string): string =>
  people.get(who) ?? who.replace(/^token:/, "");

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

interface Names {
  readonly now: string;
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

async function ordersOf(db: Kysely<Records>, systemId: string, { units, people, now }: Names): Promise<ToldOrder[]> {
  const rows = await db
    .selectFrom("orders as o")
    .leftJoin("order_checks as c", "c.order_id", "o.id")
    .selectAll("o")
    .select(["c.met", "c.because", "c.at as checked_at"])
    .where("o.system_id", "=", systemId)
    .orderBy("o.number")
    .execute();
  const steps = await db
    .selectFrom("order_steps as s")
    .innerJoin("orders as o", "o.id", "s.order_id")
    .selectAll("s")
    .where("o.system_id", "=", systemId)
    .orderBy("s.at")
    .execute();
  const of = Map.groupBy(steps, ({ order_id }) => order_id);
  return rows.map((row) => {
    const { recheck, deadline, state, overdue } = standingOf(row, now);
    return {
      number: row.number,
      unit: row.unit,
      title: row.title,
      demand: row.demand,
      risk: row.risk as Risk,
      department: units.get(row.unit_id ?? "") ?? "",
      issuedAt: row.issued_at,
      deadline,
      state,
      overdue,
      met: recheck?.met ?? null,
      because: recheck?.because ?? "",
      steps: (of.get(row.id) ?? []).map(({ at, by, kind, text }) => ({ at, kind, text, by: nameOf(people, by) })),
    };
  });
}

interface Owners {
  readonly items: readonly ItemVerdict[];
  readonly assets: SystemFile["assets"];
  readonly people: ReadonlyMap<string, string>;
}

/** What verdicts, answers, waivers and orders rest on, and what people brought; not every day's run of an agent. */
async function evidenceOf(
  db: Kysely<Records>,
  systemId: string,
  { items, assets, people }: Owners,
): Promise<EvidenceRow[]> {
  const relied = await reliedOn(db, systemId, items);
  const brought = ["document", "photo", "interview"];
  const rows = await db
    .selectFrom("evidence as e")
    .leftJoin("readings as r", "r.evidence_id", "e.id")
    .selectAll("e")
    .select(["r.state", "r.problem", "r.asset_id as read_of"])
    .where((where) =>
      where.or([
        where.and([where("e.system_id", "=", systemId), where("e.kind", "in", brought)]),
        ...(relied.length === 0 ? [] : [where("e.id", "in", relied)]),
      ]),
    )
    .orderBy("e.seq")
    .execute();
  const names = new Map(assets.map(({ id, name }) => [id, name]));
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const objects = same.map(({ read_of, asset_id }) => names.get(read_of ?? "") ?? names.get(asset_id ?? "") ?? "");
    const { read_of: _, state, problem, ...row } = first;
    const object = [...new Set(objects.filter(Boolean))].join("、");
    return [{ ...row, by: nameOf(people, row.by), state: state ?? "none", problem: problem ?? "", object }];
  });
}

/** Ids of the evidence that something rests on. */
async function reliedOn(db: Kysely<Records>, systemId: string, items: readonly ItemVerdict[]): Promise<string[]> {
  const checks = items.flatMap(({ basis }) =>
    basis
      .flatMap(linesOf)
      .filter(({ kind }) => kind === "check")
      .map(({ id }) => id),
  );
  const given = await Promise.all([
    db.selectFrom("answers").select("evidence_ids").where("system_id", "=", systemId).execute(),
    db.selectFrom("waivers").select("evidence_ids").where("system_id", "=", systemId).execute(),
    db
      .selectFrom("order_steps as s")
      .innerJoin("orders as o", "o.id", "s.order_id")
      .select("s.evidence_ids")
      .where("o.system_id", "=", systemId)
      .execute(),
  ]);
  const named = given.flat().flatMap(({ evidence_ids }) => JSON.parse(evidence_ids) as string[]);
  return [...new Set([...checks, ...named])];
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
