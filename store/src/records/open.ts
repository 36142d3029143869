import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool, types } from "pg";
import { holdLock } from "../lock.ts";
import { migrations } from "./migrations/table.ts";
import type { Records } from "./schema.ts";
import { sqliteForKysely } from "./sqlite.ts";

export interface RecordsPlace {
  /** The data directory, where SQLite keeps `records.sqlite`. */
  readonly data: string;
  /** `postgres://…`, to use PostgreSQL instead. */
  readonly url?: string | undefined;
}

/** Opens the records with their tables up to date; several processes may do so at a time. End with `destroy()`. */
export async function openRecords({ data, url }: RecordsPlace): Promise<Kysely<Records>> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const db = url === undefined ? sqlite(data) : postgres(url);
  // PostgreSQL's migrations lock by themselves; SQLite's do not.
  const turn = url === undefined ? await holdLock(join(data, "records.lock"), { waitMs: 30_000 }) : undefined;
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  } finally {
    turn?.release();
  }
  return db;
}

async function migrate(db: Kysely<Records>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function sqlite(data: string): Kysely<Records> {
  return new Kysely({ dialect: new SqliteDialect({ database: sqliteForKysely(join(data, "records.sqlite")) }) });
}

/** Counts and sums are numbers in SQLite; pg would give text for 64-bit and exact ones. */
const numbers = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC]);

function postgres(connectionString: string): Kysely<Records> {
  const pool = new Pool({
    connectionString,
    max: 8,
    types: { getTypeParser: (oid, format) => (numbers.has(oid) ? Number : types.getTypeParser(oid, format)) },
  });
  pool.on("error", () => {}); // an idle connection lost is replaced at the next query, which fails if it cannot be
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
