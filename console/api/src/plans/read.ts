import { Plan, PlanInput, PlanVersion } from "@chengfang/model/emergency/plan";
import { IncidentClass } from "@chengfang/model/incident-class";
import { Refusal } from "@chengfang/model/refusal";
import type { PlanVersionsTable, PlansTable } from "@chengfang/store/records/emergency";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { z } from "zod";
import { among, holds, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);
const newestVersion = sql<number>`(select max(v.version) from plan_versions v where v.plan_id = p.id)`;
const newestState = sql<string>`(select v.state from plan_versions v where v.plan_id = p.id
  order by v.version desc limit 1)`;

const selected = (db: Db) =>
  db
    .selectFrom("plans as p")
    .selectAll("p")
    .select([newestVersion.as("newest_version"), newestState.as("newest_state")]);

/** Plans in force unless retired ones are asked for, the next review first unless a sort is asked. */
export async function listPlans(db: Db, { filter, sort, range }: Question): Promise<Page<Plan>> {
  const { retired = false, ...others } = filter;
  const conditions = where(
    { ...others, retired },
    {
      q: (text) => mentions([ref("p.title")], text),
      kind: (kinds) => among(ref("p.kind"), kinds),
      class: (each) => holds(ref("p.classes"), JSON.stringify(each)),
      overdue: (day) => sql`p.review_on < ${day}`,
      retired: (yes) => (yes ? sql`p.retired_at is not null` : sql`p.retired_at is null`),
    },
  );
  const columns = { title: "p.title", reviewOn: "p.review_on" } as const;
  const order = orderBy(sort, columns, { by: "reviewOn", way: "ASC", id: "p.id" });
  const { rows, total } = await readPage(selected(db).where(conditions), { order, range });
  return { total, rows: rows.map(planOf) };
}

/** One plan. Refuses "not-found". */
export async function getPlan(db: Db, id: string): Promise<Plan> {
  const row = await selected(db).where("p.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no plan ${id}`, { id });
  return planOf(row);
}

/** All versions of a plan, the newest first. */
export async function versionsOf(db: Db, id: string): Promise<PlanVersion[]> {
  const rows = await db
    .selectFrom("plan_versions")
    .selectAll()
    .where("plan_id", "=", id)
    .orderBy("version", "desc")
    .execute();
  return rows.map(versionOf);
}

/** Plans in force for an incident's class, or for a system that one of its assets belongs to. */
export async function plansFor(
  db: Db,
  { class: of, assetIds }: { class: IncidentClass | null; assetIds: readonly string[] },
): Promise<Plan[]> {
  const systems =
    assetIds.length === 0
      ? []
      : await db
          .selectFrom("system_assets")
          .select("system_id")
          .where("asset_id", "in", [...assetIds])
          .execute();
  const bound = [
    ...(of === null ? [] : [holds(ref("p.classes"), JSON.stringify(of))]),
    ...systems.slice(0, 100).map(({ system_id }) => holds(ref("p.system_ids"), JSON.stringify(system_id))),
  ];
  if (bound.length === 0) return [];
  const rows = await selected(db)
    .where("p.retired_at", "is", null)
    .where("p.in_force", "is not", null)
    .where(sql<boolean>`(${sql.join(bound, sql` or `)})`)
    .orderBy("p.kind")
    .orderBy("p.title")
    .limit(20)
    .execute();
  return rows.map(planOf);
}

type PlanRow = Selectable<PlansTable> & { readonly newest_version: number; readonly newest_state: string };

function planOf(row: PlanRow): Plan {
  return Plan.parse({
    id: row.id,
    title: row.title,
    kind: row.kind,
    classes: z.array(IncidentClass).parse(JSON.parse(row.classes)),
    systemIds: JSON.parse(row.system_ids),
    inForce: row.in_force,
    newest: { version: row.newest_version, state: row.newest_state },
    reviewOn: row.review_on,
    reviewedAt: row.reviewed_at,
    retiredAt: row.retired_at,
  });
}

function versionOf({ content, writers, decided_at, decided_by, ...row }: Selectable<PlanVersionsTable>): PlanVersion {
  const decided = { decidedAt: decided_at, decidedBy: decided_by };
  return PlanVersion.parse({
    ...PlanInput.parse(JSON.parse(content)),
    ...row,
    ...decided,
    writers: JSON.parse(writers),
  });
}
