import { CompiledQuery, PostgresAdapter } from "kysely";
import type { Kysely } from "kysely";

/** Rows of one statement; few sizes, so that a database keeps every statement compiled. */
const sizes = [32, 8, 1] as const;
const compiled = new Map<string, string>();

type Row = Readonly<Record<string, unknown>>;

/** Inserts rows that all have the same columns; compiled once per table and size, unlike a built query. */
export async function insertMany<Tables>(
  db: Kysely<Tables>,
  table: keyof Tables & string,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let at = 0; at < rows.length; ) {
    const size = sizes.find((each) => at + each <= rows.length) ?? 1;
    const values = rows.slice(at, at + size).flatMap((row) => columns.map((column) => (row as Row)[column]));
    await run(db, statement(table, columns, size), values);
    at += size;
  }
}

/** Runs a statement that needs no building, its parameters written `$1`, `$2` … as PostgreSQL does. */
export async function run<Tables>(db: Kysely<Tables>, text: string, values: readonly unknown[]): Promise<void> {
  // SQLite takes $1 for a name, and ?1 for the first
  const own = isPostgres(db) ? text : text.replaceAll(/\$(?=\d)/g, "?");
  await db.executeQuery(CompiledQuery.raw(own, [...values]));
}

function statement(table: string, columns: readonly string[], size: number): string {
  const key = `${table}/${size}/${columns.join()}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  let n = 0;
  const row = () => `(${columns.map(() => `$${(n += 1)}`).join(", ")})`;
  const text = `insert into ${table} (${columns.join(", ")}) values ${Array.from({ length: size }, row).join(", ")}`;
  compiled.set(key, text);
  return text;
}

/** Which of the two databases this is. */
export function isPostgres<Tables>(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
