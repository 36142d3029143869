import { Refusal } from "@chengfang/model/refusal";
import type { AccountsTable, Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { Account } from "./schema.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const columns = {
  name: "name",
  displayName: "display_name",
  createdAt: "created_at",
  lastLoginAt: "last_login_at",
  enabled: "enabled",
  id: "id",
} as const;

const ref = (name: string) => sql.ref(name);

/** Accounts by a filter, with their roles; by name unless a sort is asked. */
export async function listAccounts(db: Kysely<Records>, asked: Question): Promise<Page<Account>> {
  const { filter, sort, range } = asked;
  const matching = db.selectFrom("accounts").where(
    where(filter, {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions([ref("name"), ref("display_name")], text),
      role: (roles) => sql`id in (select account_id from account_roles where ${among(ref("role"), roles)})`,
      enabled: (on) => sql`enabled = ${on ? 1 : 0}`,
      unitId: (ids) => among(ref("unit_id"), ids),
    }),
  );
  const order = orderBy(sort, columns, { by: "name", way: "ASC", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: await withRoles(db, rows), total };
}

/** One account. Refuses "not-found". */
export async function getAccount(db: Kysely<Records>, id: string): Promise<Account> {
  const rows = await db.selectFrom("accounts").selectAll().where("id", "=", id).execute();
  const [account] = await withRoles(db, rows);
  if (account === undefined) throw new Refusal("not-found", `no account ${id}`, { id });
  return account;
}

/** What people call the holder of an id; undefined if nobody holds it or may use it. */
export async function accountName(db: Kysely<Records>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("accounts")
    .select("display_name")
    .where("id", "=", id)
    .where("enabled", "=", 1)
    .executeTakeFirst();
  return row?.display_name;
}

/** What the holder of every account is called. */
export async function accountNames(db: Kysely<Records>): Promise<{ id: string; displayName: string }[]> {
  return db.selectFrom("accounts").select(["id", "display_name as displayName"]).orderBy("display_name").execute();
}

async function withRoles(db: Kysely<Records>, rows: Selectable<AccountsTable>[]): Promise<Account[]> {
  if (rows.length === 0) return [];
  const held = await db
    .selectFrom("account_roles")
    .selectAll()
    .where(
      "account_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("role")
    .execute();
  return rows.map((row) =>
    Account.parse({
      id: row.id,
      name: row.name,
      displayName: row.display_name,
      unitId: row.unit_id,
      language: row.language,
      roles: held.filter(({ account_id }) => account_id === row.id).map(({ role }) => role),
      mustChange: row.must_change === 1,
      enabled: row.enabled === 1,
      lockedUntil: row.locked_until,
      createdAt: row.created_at,
      lastLoginAt: row.last_login_at,
    }),
  );
}
