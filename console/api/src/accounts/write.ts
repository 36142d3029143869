import { randomUUID } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { administrators, conflictOfRoles, keeperOf } from "@chengfang/model/roles";
import type { Role } from "@chengfang/model/roles";
import { hashPassword, oneTimePassword } from "@chengfang/store/records/accounts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getAccount } from "./read.ts";
import type { Account, AccountChange, NewAccount } from "./schema.ts";

/** Makes an account without any role: who may enter and what they may do is decided by two people. */
export async function createAccount(deps: Deps, input: NewAccount, by: Actor): Promise<Account & { password: string }> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  const account = await write(deps, by, async ({ db, at, audit }) => {
    const taken = await db.selectFrom("accounts").select("id").where("name", "=", input.name).executeTakeFirst();
    if (taken !== undefined)
      throw new Refusal("conflict", `there is an account ${input.name}`, { reason: "name", name: input.name });
    const id = randomUUID();
    const { name, displayName, unitId, language } = input;
    const row = { id, name, display_name: displayName, unit_id: unitId, language, password: hash };
    const state = { must_change: 1, enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
    await db
      .insertInto("accounts")
      .values({ ...row, ...state })
      .execute();
    await audit({ action: "account.create", target: id, detail: { name } });
    return getAccount(db, id);
  });
  return { ...account, password };
}

/**
 * Changes an account; disabled, its sessions end. Refuses "not-found", and "forbidden": nobody disables themselves, and
 * an administrator is disabled elsewhere.
 */
export async function updateAccount(
  deps: Deps,
  { id, change }: { id: string; change: AccountChange },
  by: Actor,
): Promise<Account> {
  if (id === by.id && change.enabled === false)
    throw new Refusal("forbidden", "nobody disables themselves", { reason: "self" });
  return write(deps, by, async ({ db, audit }) => {
    const now = await getAccount(db, id);
    if (change.enabled !== undefined && change.enabled !== now.enabled && isAdministrator(now.roles))
      throw ofAnAdministrator(now.name);
    const {
      displayName = now.displayName,
      unitId = now.unitId,
      language = now.language,
      enabled = now.enabled,
    } = change;
    const set = { display_name: displayName, unit_id: unitId, language, enabled: enabled ? 1 : 0 };
    const fresh = enabled && !now.enabled ? { failures: 0, locked_until: null } : {};
    await db
      .updateTable("accounts")
      .set({ ...set, ...fresh })
      .where("id", "=", id)
      .execute();
    if (!enabled) await db.deleteFrom("sessions").where("account_id", "=", id).execute();
    await audit({ action: "account.update", target: id, detail: { name: now.name, ...change } });
    return getAccount(db, id);
  });
}

const isAdministrator = (roles: readonly Role[]) => administrators.some((each) => roles.includes(each));

/** The security administrator can take the role away first; then it is an account like any other. */
const ofAnAdministrator = (name: string) =>
  new Refusal("forbidden", `${name} is not yours to lock out or reset`, { reason: "administrator", name });

/** Gives an account its roles. The three administrators stay three people, and nobody gives themselves anything. */
export async function authorise(deps: Deps, { id, roles }: { id: string; roles: Role[] }, by: Actor): Promise<Account> {
  if (id === by.id) throw new Refusal("forbidden", "nobody changes their own roles", { reason: "self" });
  const wanted = [...new Set(roles)];
  const conflict = conflictOfRoles(wanted);
  if (conflict !== undefined) throw new Refusal("conflict", conflict, { reason: "roles" });
  return write(deps, by, async ({ db, audit }) => {
    const now = await getAccount(db, id);
    await db.deleteFrom("account_roles").where("account_id", "=", id).execute();
    if (wanted.length > 0) {
      await db
        .insertInto("account_roles")
        .values(wanted.map((role) => ({ account_id: id, role })))
        .execute();
    }
    await audit({ action: "account.roles", target: id, detail: { name: now.name, from: now.roles, to: wanted } });
    return getAccount(db, id);
  });
}

/** Gives a one-time password; whoever does this could use it (`keeperOf`). */
export async function resetPassword(
  deps: Deps,
  id: string,
  { person, by }: { person: Person; by: Actor },
): Promise<{ password: string }> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await write(deps, by, async ({ db, audit }) => {
    const { name, roles } = await getAccount(db, id);
    const keeper = keeperOf(roles);
    if (keeper === undefined || !person.roles.includes(keeper)) throw ofAnAdministrator(name);
    const set = { password: hash, must_change: 1, failures: 0, locked_until: null };
    await db.updateTable("accounts").set(set).where("id", "=", id).execute();
    await db.deleteFrom("sessions").where("account_id", "=", id).execute();
    await audit({ action: "account.reset-password", target: id, detail: { name } });
  });
  return { password };
}
