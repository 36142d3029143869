import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import { Role } from "@chengfang/model/roles";
import type { Db } from "@chengfang/store/records/transaction";
import { scopeOf } from "../access/person.ts";

/** What somebody has to see: by which permission, and the units that it belongs to. */
interface Seen {
  readonly permission: Permission;
  readonly unitIds: readonly string[];
}

/** Those of these accounts that are in use and may see it. */
export async function readersAmong(db: Db, ids: readonly string[], { permission, unitIds }: Seen): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("accounts as a")
    .innerJoin("account_roles as r", "r.account_id", "a.id")
    .select(["a.id", "a.unit_id", "r.role"])
    .where("a.id", "in", ids)
    .where("a.enabled", "=", 1)
    .execute();
  const sees = (id: string) => {
    const own = rows.filter((row) => row.id === id);
    const person = { roles: own.map(({ role }) => Role.parse(role)), unitId: own[0]?.unit_id ?? null };
    const scope = scopeOf(person, permission);
    return may(person.roles, permission) && (scope === "all" || unitIds.includes(scope.unitId ?? ""));
  };
  return ids.filter(sees);
}

/** Refuses to give a thing to somebody who cannot open it. */
export async function checkReader(db: Db, id: string | null, seen: Seen): Promise<void> {
  if (id === null || (await readersAmong(db, [id], seen)).length > 0) return;
  throw new Refusal("invalid", "they may not see it", { reason: "assignee-sight" });
}
