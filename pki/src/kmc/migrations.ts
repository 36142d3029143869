import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { chainTables } from "../chain.ts";
import { postgresGuard, sqliteGuard } from "../guard.ts";
import type { Guard } from "../guard.ts";
import { isPostgres } from "../rows.ts";

const tables: readonly string[] = [
  `create table vault (id integer primary key check (id = 1), salt BYTES not null, parameters text not null,
    proof BYTES not null)`,
  `create table keys (id text primary key, kind text not null, spki BYTES not null, spki_hash text not null unique,
    sealed BYTES, state text not null check (state in ('active', 'suspended', 'destroyed')), request text not null,
    owner text not null, delivered_to text, created_at bigint not null, changed_at bigint not null,
    check ((state = 'destroyed') = (sealed is null)))`,
  "create index keys_request on keys (request)",
  `create table recoveries (id text primary key, key text not null references keys (id), issuer text not null,
    serial text not null, kind text not null check (kind in ('user', 'judicial')), reason text not null check (reason <> ''),
    document text not null, needed integer not null check (needed >= 2), recipient text not null,
    collected_by text not null, collected_name text not null, state text not null check (state in ('open', 'given')),
    at bigint not null, check (kind = 'user' or document <> ''))`,
  `create table recovery_approvals (recovery text not null references recoveries (id), account text not null,
    name text not null, at bigint not null, primary key (recovery, account))`,
];

/** What no program error and no operator at the database gets round. */
const guards: readonly Guard[] = [
  {
    name: "approved_by_others",
    on: "recovery_approvals",
    event: "insert",
    refuse:
      "exists (select 1 from recoveries r where r.id = new.recovery and (r.collected_by = new.account or r.state <> 'open'))",
    says: "a recovery is approved by others than who collects it",
  },
  {
    name: "begins_open",
    on: "recoveries",
    event: "insert",
    refuse: "new.state <> 'open'",
    says: "a recovery begins open",
  },
  {
    name: "enough_approved",
    on: "recoveries",
    event: "update",
    refuse: "(select count(*) from recovery_approvals a where a.recovery = new.id) < new.needed",
    says: "not enough people agreed to the recovery",
  },
  { name: "recoveries_stay", on: "recoveries", event: "delete", refuse: "true", says: "recoveries stay on record" },
  ...(["update", "delete"] as const).map((event) => ({
    name: `approvals_stay_${event}`,
    on: "recovery_approvals",
    event,
    refuse: "true",
    says: "approvals stay on record",
  })),
  { name: "keys_stay", on: "keys", event: "delete", refuse: "true", says: "keys are destroyed, not deleted" },
];

const first: Migration = {
  up: async (db: Kysely<unknown>) => {
    const postgres = isPostgres(db);
    const own = tables.map((statement) => statement.replaceAll("BYTES", postgres ? "bytea" : "blob"));
    const all = [...own, ...guards.flatMap(postgres ? postgresGuard : sqliteGuard), ...chainTables(postgres)];
    for (const statement of all) await sql.raw(statement).execute(db);
  },
};

/** TRUNCATE passes by the guards of rows; SQLite has none. */
const keepWhole: Migration = {
  up: async (db: Kysely<unknown>) => {
    if (!isPostgres(db)) return;
    await sql
      .raw(
        `create function kmc_truncate() returns trigger language plpgsql as $$ begin
          raise exception 'keys and their recoveries are kept' using errcode = 'check_violation';
        end $$`,
      )
      .execute(db);
    for (const table of ["vault", "keys", "recoveries", "recovery_approvals"])
      await sql
        .raw(
          `create trigger ${table}_truncate before truncate on ${table} for each statement execute function kmc_truncate()`,
        )
        .execute(db);
  },
};

/** In the order of their names. A migration only adds. */
export const kmcMigrations: Readonly<Record<string, Migration>> = { "001-first": first, "002-truncate": keepWhole };
