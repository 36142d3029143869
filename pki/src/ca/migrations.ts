import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { chainTables } from "../chain.ts";
import { isPostgres } from "../rows.ts";

const tables: readonly string[] = [
  `create table authorities (id text primary key, name text not null, kind text not null, algorithm text not null,
    state text not null, parent text, subject text not null, key_id text not null, key text, spki BYTES not null,
    certificate BYTES, above BYTES, not_before bigint not null, not_after bigint not null, shards integer not null,
    changed_seq bigint not null default 0, created_at bigint not null)`,
  `create table cross_certificates (authority text not null, issuer text not null, serial text not null,
    certificate BYTES not null, created_at bigint not null, primary key (issuer, serial))`,
  `create table keys (id text primary key, algorithm text not null, spki BYTES not null, holder text not null,
    locator text not null, sealed BYTES, created_at bigint not null)`,
  `create table keystore (id integer primary key, salt BYTES not null, parameters text not null, proof BYTES not null,
    threshold integer not null)`,
  `create table signers (id text primary key, role text not null, authority text, key text not null,
    certificate BYTES, state text not null, not_before bigint not null, not_after bigint not null)`,
  `create table certificates (issuer text not null, serial text not null, status text not null, profile text not null,
    subject text not null, subject_key text not null, san text not null, spki_hash text not null,
    algorithm text not null, request text not null, owner text not null, not_before bigint not null,
    not_after bigint not null, shard integer not null, tbs_hash text not null, der BYTES, created_at bigint not null,
    revoked_at bigint, reason integer, invalidity_at bigint, changed_seq bigint not null default 0,
    primary key (issuer, serial))`,
  "create index certificates_key on certificates (spki_hash)",
  "create index certificates_end on certificates (not_after)",
  "create index certificates_request on certificates (request) where request <> ''",
  "create index certificates_owner on certificates (owner) where owner <> ''",
  "create index certificates_pending on certificates (created_at) where status = 'pending'",
  "create index certificates_changed on certificates (issuer, shard, changed_seq) where changed_seq > 0",
  `create table crls (issuer text not null, shard integer not null, kind text not null, number bigint not null,
    changed_seq bigint not null, this_update bigint not null, next_update bigint not null, entries integer not null,
    der BYTES not null, primary key (issuer, shard, kind, number))`,
  "create table blocked_keys (spki_hash text primary key, reason text not null, at bigint not null)",
];

const first: Migration = {
  up: async (db: Kysely<unknown>) => {
    const postgres = isPostgres(db);
    const bytes = postgres ? "bytea" : "blob";
    const own = tables.map((statement) => statement.replaceAll("BYTES", bytes));
    for (const statement of [...own, ...chainTables(postgres)]) await sql.raw(statement).execute(db);
  },
};

/** In the order of their names. A migration only adds, so that the version before still runs on the result. */
export const caMigrations: Readonly<Record<string, Migration>> = { "001-first": first };
