import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { System } from "@chengfang/model/compliance/system";
import type { Db } from "@chengfang/store/records/transaction";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import { actorOf, personOf, scopeOf } from "../access/person.ts";
import type { Actor, Person } from "../access/person.ts";
import { systemOf } from "./row.ts";

export interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** Who asks, and as whom the trail names them. */
export const whoOf = (request: FastifyRequest): Who => ({ person: personOf(request), by: actorOf(request) });

/** 谁主管谁负责、谁使用谁负责、谁运营谁负责: any of the three makes a system a unit's own. */
const answers = (unitId: string | null) =>
  sql<SqlBool>`(responsible_unit_id = ${unitId} or using_unit_id = ${unitId} or operating_unit_id = ${unitId})`;

/** The systems that a unit answers for. */
export const systemsOfUnit = (unitId: string | null) => sql<string>`(select id from systems where ${answers(unitId)})`;

/** Assets that a unit answers for: its own, and those of its systems. */
export const assetsOfUnit = (unitId: string | null) => sql`(select id from assets where unit_id = ${unitId} union
  select asset_id from system_assets where system_id in ${systemsOfUnit(unitId)})`;

/** The condition that a column holds a system that the person may see, or touch by the permission; undefined: any. */
export function inScope(
  person: Person,
  column: string,
  permission: Permission = "compliance.read",
): RawBuilder<SqlBool> | undefined {
  const scope = scopeOf(person, permission);
  return scope === "all" ? undefined : sql<SqlBool>`${sql.ref(column)} in ${systemsOfUnit(scope.unitId)}`;
}

/** The condition that a column holds the person's own unit; undefined: any will do. */
export function inOwnUnit(
  person: Person,
  column: string,
  permission: Permission = "compliance.read",
): RawBuilder<SqlBool> | undefined {
  const scope = scopeOf(person, permission);
  return scope === "all" ? undefined : sql<SqlBool>`${sql.ref(column)} = ${scope.unitId}`;
}

/** A system that the person may see, or touch by the permission; what is not theirs does not exist for them. */
export async function getSystem(
  db: Db,
  { id, permission = "compliance.read" }: { id: string; permission?: Permission },
  person: Person,
): Promise<System> {
  const row = await db
    .selectFrom("systems")
    .selectAll()
    .where("id", "=", id)
    .where(inScope(person, "id", permission) ?? sql<SqlBool>`1 = 1`)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no system ${id}`, { id });
  const assets = await db
    .selectFrom("system_assets")
    .select("asset_id")
    .where("system_id", "=", id)
    .orderBy("asset_id")
    .execute();
  return systemOf(
    row,
    assets.map(({ asset_id }) => asset_id),
  );
}

/** An asset has to be in the register, and the person's to touch by the permission. */
export async function checkAsset(
  db: Db,
  { id, permission }: { id: string; permission: Permission },
  person: Person,
): Promise<void> {
  const scope = scopeOf(person, permission);
  const own = scope === "all" ? sql<SqlBool>`1 = 1` : sql<SqlBool>`id in ${assetsOfUnit(scope.unitId)}`;
  const row = await db.selectFrom("assets").select("id").where("id", "=", id).where(own).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no asset ${id}`, { id });
}
