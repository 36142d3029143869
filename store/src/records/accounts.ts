import { randomUUID } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Role } from "@chengfang/model/roles";
import { appendAudit } from "./audit.ts";
import { hashPassword, oneTimePassword } from "./password.ts";
import { inTransaction } from "./transaction.ts";
import type { Db } from "./transaction.ts";

export { hashPassword, oneTimePassword, passwordProblem, verifyPassword } from "./password.ts";
export type { PasswordProblem } from "./password.ts";

/** The three administrators are three people (GB/T 22239-2019 8.1.7.2), and one person works the alerts. */
const firstAccounts = [
  { name: "sysadmin", displayName: "系统管理员", role: "sysadmin" },
  { name: "secadmin", displayName: "安全管理员", role: "secadmin" },
  { name: "auditor", displayName: "审计管理员", role: "auditor" },
  { name: "analyst", displayName: "安全分析员", role: "analyst" },
] as const satisfies readonly { name: string; displayName: string; role: Role }[];

export interface FirstAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** To be told once and changed at the first login. */
  readonly password: string;
}

/** Makes the first accounts, each with a one-time password; none, and an empty answer, if there are accounts already. */
export async function createFirstAccounts(db: Db, at: string = new Date().toISOString()): Promise<FirstAccount[]> {
  if (await anyAccount(db)) return [];
  const made = firstAccounts.map(({ name, displayName, role }) => ({
    name,
    displayName,
    role,
    password: oneTimePassword(),
  }));
  const hashes = await Promise.all(made.map(({ password }) => hashPassword(password)));
  return inTransaction(db, async (trx) => {
    if (await anyAccount(trx)) return [];
    for (const [i, account] of made.entries()) await insertAccount(trx, { ...account, hash: hashes[i] ?? "" }, at);
    return made;
  });
}

async function anyAccount(db: Db): Promise<boolean> {
  return (await db.selectFrom("accounts").select("id").limit(1).executeTakeFirst()) !== undefined;
}

type Inserted = FirstAccount & { readonly hash: string; readonly unitId?: string | null; readonly by?: string };

async function insertAccount(db: Db, account: Inserted, at: string): Promise<void> {
  const id = randomUUID();
  const { name, displayName, role, hash, unitId = null, by = "system" } = account;
  const row = { id, name, display_name: displayName, unit_id: unitId, language: "zh", password: hash, must_change: 1 };
  const state = { enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
  await db
    .insertInto("accounts")
    .values({ ...row, ...state })
    .execute();
  await db.insertInto("account_roles").values({ account_id: id, role }).execute();
  await appendAudit(db, { at, actor: by, action: "account.create", target: id, detail: { name, roles: [role] } });
}

export interface NewAtMachine {
  readonly name: string;
  readonly displayName: string;
  readonly unitId: string | null;
  readonly role: Role;
}

/**
 * Makes an account with its role and a one-time password, with an audit line by `cli`: for whoever is at the machine
 * itself. Undefined if there is one of that name: it stays as it is.
 */
export async function createAtMachine(db: Db, account: NewAtMachine, at: string): Promise<FirstAccount | undefined> {
  const taken = await db.selectFrom("accounts").select("id").where("name", "=", account.name).executeTakeFirst();
  if (taken !== undefined) return undefined;
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  return inTransaction(db, async (trx) => {
    await insertAccount(trx, { ...account, password, hash, by: "cli" }, at);
    return { ...account, password };
  });
}

/**
 * Gives an account a one-time password, unlocks it and ends its sessions, with an audit line: for whoever is at the machine
 * itself, when nobody else may. Refuses ("not-found") a name that no account has.
 */
export async function resetAtMachine(db: Db, name: string, at: string): Promise<{ password: string }> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await inTransaction(db, async (trx) => {
    const account = await trx.selectFrom("accounts").select("id").where("name", "=", name).executeTakeFirst();
    if (account === undefined) throw new Refusal("not-found", `no account ${name}`, { name });
    const fresh = { password: hash, must_change: 1, enabled: 1, failures: 0, locked_until: null };
    await trx.updateTable("accounts").set(fresh).where("id", "=", account.id).execute();
    await trx.deleteFrom("sessions").where("account_id", "=", account.id).execute();
    await appendAudit(trx, {
      at,
      actor: "cli",
      action: "account.reset-password",
      target: account.id,
      detail: { name },
    });
  });
  return { password };
}
