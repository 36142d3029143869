import { randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { verifyPassword } from "@chengfang/store/records/accounts";
import type { AccountsTable } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Selectable, SqlBool } from "kysely";
import { bySession, sessionId } from "../access/identify.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { note, write } from "../http/write.ts";

/** GB/T 22239-2019 8.1.4.1 b): failed logins are limited: five, then a quarter of an hour. */
const failuresAllowed = 5;
const lockMs = 15 * 60_000;

type Account = Selectable<AccountsTable>;

/**
 * Opens a session. A wrong password, an unknown name, a disabled and a locked account get the same answer after the
 * same work, so that nobody learns which names exist.
 */
export async function login(
  deps: Deps,
  given: { name: string; password: string; address: string },
): Promise<{ cookie: string; person: Person }> {
  const { name, address } = given;
  const account = await deps.records.selectFrom("accounts").selectAll().where("name", "=", name).executeTakeFirst();
  const right = await verifyPassword(given.password, account?.password);
  if (account === undefined || !right || !open(account, deps.now())) {
    await refuse(deps, account, given);
    throw wrong();
  }
  const cookie = randomBytes(32).toString("base64url");
  await begin(deps, account, { cookie, address });
  const person = await bySession(deps, sessionId(cookie), true);
  if (person === undefined) throw new Refusal("unauthenticated", "the account was closed meanwhile");
  return { cookie, person };
}

const wrong = () =>
  new Refusal("unauthenticated", "wrong name or password, or the account is locked", { reason: "login" });

const open = ({ enabled, locked_until }: Account, now: number) =>
  enabled === 1 && (locked_until === null || Date.parse(locked_until) <= now);

async function refuse(deps: Deps, account: Account | undefined, { name, address }: { name: string; address: string }) {
  const by = { id: account?.id ?? "", name: name.slice(0, 100), address };
  if (account === undefined) {
    return note(deps, by, { action: "session.login", target: "", outcome: "failure" });
  }
  await write(deps, by, async ({ db, at, audit }) => {
    const counted = await db // where it stands: guesses that come at once must not count as one
      .updateTable("accounts")
      .set(({ eb }) => ({ failures: eb("failures", "+", 1) }))
      .where("id", "=", account.id)
      .where(notLocked(at))
      .returning("failures")
      .executeTakeFirst();
    const { failures = 0 } = counted ?? {};
    const detail = { failures, locked: counted === undefined };
    await audit({ action: "session.login", target: account.id, outcome: "failure", detail });
    if (failures < failuresAllowed) return;
    const set = { failures: 0, locked_until: new Date(deps.now() + lockMs).toISOString() };
    await db.updateTable("accounts").set(set).where("id", "=", account.id).execute();
    await audit({ action: "account.lock", target: account.id, detail: { minutes: lockMs / 60_000 } });
  });
}

const notLocked = (at: string) => sql<SqlBool>`(locked_until is null or locked_until <= ${at})`;

async function begin(deps: Deps, account: Account, { cookie, address }: { cookie: string; address: string }) {
  const by = { id: account.id, name: account.name, address };
  await write(deps, by, async ({ db, at, audit }) => {
    const idle = new Date(deps.now() - deps.config.http.sessionMinutes * 60_000).toISOString();
    await db.deleteFrom("sessions").where("seen_at", "<=", idle).execute();
    const csrf = randomBytes(24).toString("base64url");
    const row = { id: sessionId(cookie), account_id: account.id, csrf, created_at: at, seen_at: at, address };
    const own = { sso_sid: null, amr: null };
    await db
      .insertInto("sessions")
      .values({ ...row, ...own })
      .execute();
    const fresh = { failures: 0, locked_until: null, last_login_at: at };
    const still = await db // while its password was checked, other guesses may have locked it
      .updateTable("accounts")
      .set(fresh)
      .where("id", "=", account.id)
      .where("password", "=", account.password)
      .where(notLocked(at))
      .returning("id")
      .executeTakeFirst();
    if (still === undefined) throw wrong();
    await audit({ action: "session.login", target: account.id });
  });
}
