import type { SystemRow, SystemSummary } from "@chengfang/model/compliance/view";
import { System } from "@chengfang/model/compliance/system";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { InferResult, NotNull, RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import type { Person } from "../access/person.ts";
import { among, holds, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { openOrders } from "../orders/read.ts";
import { systemFields } from "./row.ts";
import type { SystemFilter, SystemPage, list } from "./schema.ts";
import { getSystem, inScope, systemsOfUnit } from "./scope.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);
const columns = {
  number: "s.number",
  name: "s.name",
  levelG: "s.level_g",
  status: "s.status",
  filingExpiresAt: "s.filing_expires_at",
  lastAssessedAt: "s.last_assessed_at",
  rate: "a.rate",
  pending: "a.pending",
  awaitingSignature: "a.awaiting_signature",
  highRisk: "a.high_risk",
  updatedAt: "s.updated_at",
  createdAt: "s.created_at",
  id: "s.id",
} as const;

const assets = sql<number>`(select count(*) from system_assets where system_id = s.id)`.as("assets");

/** What stands beside a system that was ever judged. */
interface Judged {
  judged_at: NotNull;
  met: NotNull;
  partial: NotNull;
  unmet: NotNull;
  na: NotNull;
  pending: NotNull;
  awaiting_signature: NotNull;
  high_risk: NotNull;
  hazards: NotNull;
}

/** Systems (`s`) with their newest assessment (`a`). */
const systemsIn = (db: Db) =>
  db
    .selectFrom("systems as s")
    .leftJoin("assessments as a", "a.system_id", "s.id")
    .selectAll("s")
    .select(["a.at as judged_at", "a.met", "a.partial", "a.unmet", "a.na", "a.pending"])
    .select(["a.awaiting_signature", "a.high_risk", "a.hazards", "a.rate", assets])
    .$narrowType<{ judged_at: null } | Judged>();
type Joined = InferResult<ReturnType<typeof systemsIn>>[number];

const words = ["s.number", "s.name", "s.filing_number", "s.owner", "s.security_officer"].map(ref);
const positive = (column: string, yes: boolean) =>
  yes ? sql<SqlBool>`${ref(column)} > 0` : sql<SqlBool>`coalesce(${ref(column)}, 0) = 0`;

function systemsWhere(filter: SystemFilter, person: Person): RawBuilder<SqlBool> {
  return where(
    filter,
    {
      id: (ids) => among(ref("s.id"), ids),
      q: (text) => mentions(words, text),
      unitId: (ids) =>
        sql`(${sql.join(
          ids.map((id) => sql`s.id in ${systemsOfUnit(id)}`),
          sql` or `,
        )})`,
      kind: (kinds) => among(ref("s.kind"), kinds),
      level: (levels) => among(ref("s.level_g"), levels),
      status: (values) => among(ref("s.status"), values),
      extension: (scopes) =>
        sql`(${sql.join(
          scopes.map((scope) => holds(ref("s.extensions"), JSON.stringify(scope))),
          sql` or `,
        )})`,
      assetId: (id) => sql`s.id in (select system_id from system_assets where asset_id = ${id})`,
      platformId: (id) => sql`s.platform_id = ${id}`,
      mine: (yes) => sql`s.id ${yes ? sql`in` : sql`not in`} ${systemsOfUnit(person.unitId)}`,
      awaitingSignature: (yes) => positive("a.awaiting_signature", yes),
      highRisk: (yes) => positive("a.high_risk", yes),
    },
    [inScope(person, "s.id")],
  );
}

/** The systems a person may see, with what the newest assessment and the open orders say of each. */
export async function listSystems(
  db: Db,
  { filter, sort, range }: Question,
  { person, now }: { person: Person; now: string },
): Promise<Page<SystemRow>> {
  const order = orderBy(sort, columns, { by: "number", way: "ASC", id: "s.id" });
  const { rows, total } = await readPage(systemsIn(db).where(systemsWhere(filter, person)), { order, range });
  const ids = rows.map(({ id }) => id);
  const orders =
    ids.length === 0 ? new Map<string, never>() : await openOrders(db, among(ref("o.system_id"), ids), now);
  return {
    rows: rows.map((row) => ({ ...Listed.parse(systemFields(row)), ...extras(row, orders.get(row.id)) })),
    total,
  };
}

const Listed = System.omit({ assetIds: true });

/** One system with the same. */
export async function systemPage(
  db: Db,
  id: string,
  { person, now }: { person: Person; now: string },
): Promise<SystemPage> {
  const system = await getSystem(db, { id }, person);
  const row = await systemsIn(db).where("s.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Error(`system ${id} is gone`);
  return { ...system, ...extras(row, (await openOrders(db, sql<SqlBool>`o.system_id = ${id}`, now)).get(id)) };
}

function extras(row: Joined, orders = { open: 0, overdue: 0 }) {
  return { assets: row.assets, openOrders: orders.open, overdueOrders: orders.overdue, summary: summaryOf(row) };
}

function summaryOf(row: Joined): SystemSummary | null {
  if (row.judged_at === null) return null;
  const { met, partial, unmet, na, pending, rate, hazards } = row;
  return {
    judgedAt: row.judged_at,
    rate,
    tally: { met, partial, unmet, na, pending },
    highRisk: row.high_risk,
    hazards,
    awaitingSignature: row.awaiting_signature,
  };
}
