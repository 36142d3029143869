import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import { Pool } from "pg";
import type { Row } from "./rows.ts";

/** Takes rows of any table, many at a time. */
export interface Writer {
  readonly add: (table: string, row: Row) => void | Promise<void>;
  readonly end: () => Promise<void>;
}

/** Straight into SQLite's file: nothing is lost that could not be made again. */
export function sqliteWriter(data: string): Writer {
  const db = new DatabaseSync(join(data, "records.sqlite"));
  db.exec("pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -400000");
  const indexes = takeIndexes(db);
  db.exec("begin");
  const known = new Map<string, StatementSync>();
  let rows = 0;
  return {
    add: (table, row) => {
      const columns = Object.keys(row);
      const statement =
        known.get(table) ??
        db.prepare(`insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`);
      known.set(table, statement);
      statement.run(...Object.values(row));
      rows += 1;
      if (rows % 100_000 === 0) db.exec("commit; begin");
    },
    end: async () => {
      db.exec("commit");
      for (const sql of indexes) db.exec(sql);
      db.exec("analyze; pragma wal_checkpoint(truncate)");
      db.close();
    },
  };
}

/** Takes the indexes of large tables away and gives how to make them again: at once at the end is many times faster. */
function takeIndexes(db: DatabaseSync): string[] {
  const found = db
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null
       and tbl_name in ('alerts', 'alert_decisions', 'alert_desk', 'alert_entities')`,
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of found) db.exec(`drop index "${name}"`);
  return found.map(({ sql }) => sql);
}

const batch = 5000;

/** Into PostgreSQL by batches of JSON. */
export function postgresWriter(url: string): Writer {
  const pool = new Pool({ connectionString: url, max: 1 });
  const waiting = new Map<string, Row[]>();
  const flush = async (table: string) => {
    const rows = waiting.get(table) ?? [];
    waiting.set(table, []);
    const columns = Object.keys(rows[0] ?? {}).join(", ");
    if (rows.length > 0)
      await pool.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      );
  };
  return {
    add: async (table, row) => {
      const rows = waiting.get(table) ?? [];
      rows.push(row);
      waiting.set(table, rows);
      if (rows.length >= batch) await flush(table);
    },
    end: async () => {
      for (const table of waiting.keys()) await flush(table);
      await pool.query("analyze");
      await pool.end();
    },
  };
}
