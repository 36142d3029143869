import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { allKnown } from "./check.ts";
import { getSystem, systemsOfUnit } from "./scope.ts";

/** What a paper or an activity says of whom it concerns: a unit, systems, or the whole city. */
interface Concern {
  readonly unitId: string | null;
  readonly systemIds: readonly string[];
}

/** The condition that a row with a unit and, perhaps, a list of systems concerns the person's unit, or everybody. */
export function concerns(person: Person, systemIds?: "system_ids"): RawBuilder<SqlBool> | undefined {
  const scope = scopeOf(person, "compliance.read");
  if (scope === "all") return undefined;
  const own = sql`unit_id = ${scope.unitId}`;
  if (systemIds === undefined) return sql<SqlBool>`(unit_id is null or ${own})`;
  return sql<SqlBool>`(unit_id is null and system_ids = '[]' or ${own} or ${holdsSystemOf(scope.unitId)})`;
}

/** A column `system_ids` holds a system of the unit. */
export const holdsSystemOf = (unitId: string | null): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from systems s where s.id in ${systemsOfUnit(unitId)}
    and system_ids like '%"' || s.id || '"%')`;

/** Unit and systems are registered, and an owner writes for the own unit and its systems alone. */
export async function checkConcern(
  db: Db,
  { concern, permission }: { concern: Concern; permission: Permission },
  person: Person,
): Promise<void> {
  const { unitId, systemIds } = concern;
  const scope = scopeOf(person, permission);
  if (scope === "all") {
    if (unitId !== null) await allKnown(db, "units", [unitId]);
    return allKnown(db, "systems", systemIds);
  }
  if (unitId !== scope.unitId || unitId === null)
    throw new Refusal("not-found", "the unit is not yours", { reason: "unit" });
  for (const id of systemIds) await getSystem(db, { id, permission }, person);
}
