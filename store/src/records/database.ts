import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect, SqliteAdapter, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import type { Migration } from "kysely/migration";
import { Pool, types } from "pg";
import { holdLock } from "../lock.ts";
import { sqliteForKysely } from "./sqlite.ts";

export interface DatabasePlace {
  /** The directory where SQLite keeps `<name>.sqlite`. */
  readonly data: string;
  readonly name: string;
  /** `postgres://…`, to use PostgreSQL instead. */
  readonly url?: string | undefined;
  readonly migrations: Readonly<Record<string, Migration>>;
}

/** Opens a database with its tables up to date; several processes may do so at a time. End with `destroy()`. */
export async function openDatabase<Tables>({ data, name, url, migrations }: DatabasePlace): Promise<Kysely<Tables>> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const db = url === undefined ? sqlite<Tables>(join(data, `${name}.sqlite`)) : postgres<Tables>(url);
  // PostgreSQL's migrations lock by themselves; SQLite's do not.
  const turn = url === undefined ? await holdLock(join(data, `${name}.lock`), { waitMs: 30_000 }) : undefined;
  try {
    const provider = { getMigrations: async () => ({ ...migrations }) };
    const migrator = new Migrator({ db, provider });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } catch (error) {
    await db.destroy();
    throw error;
  } finally {
    turn?.release();
  }
  return db;
}

function sqlite<Tables>(file: string): Kysely<Tables> {
  return new Kysely({ dialect: new WholeMigrations({ database: sqliteForKysely(file) }) });
}

/** SQLite takes definitions back as well: a migration killed in the middle leaves nothing, and the disk is waited for once. */
class WholeMigrations extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDefinitions();
  }
}

class TransactionalDefinitions extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Counts and sums are numbers in SQLite; pg would give text for 64-bit and exact ones. */
const numbers = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC]);

function postgres<Tables>(connectionString: string): Kysely<Tables> {
  const pool = new Pool({
    connectionString,
    max: 8,
    types: { getTypeParser: (oid, format) => (numbers.has(oid) ? Number : types.getTypeParser(oid, format)) },
  });
  pool.on("error", () => {}); // an idle connection lost is replaced at the next query, which fails if it cannot be
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
