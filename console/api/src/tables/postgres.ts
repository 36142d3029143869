import { Refusal } from "@chengfang/model/refusal";
import pg from "pg";
import { mostSampled, sample } from "./sample.ts";
import type { Sample } from "./sample.ts";

/** Tables looked at in one go. */
const mostTables = 200;
const sampledRows = 1000;

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** Where a connection goes, without what opens it; of what is no address, nothing is told. */
export function withoutPassword(url: string): string {
  try {
    const where = new URL(url);
    where.password = "";
    where.hash = "";
    for (const name of new Set(where.searchParams.keys()))
      if (/pass|options/i.test(name)) where.searchParams.delete(name);
    // What an address holds behind a stray `@` of an unescaped password would be part of it.
    if (/^postgres(?:ql)?:$/.test(where.protocol) && !decoded(where.pathname + where.search).includes("@"))
      return where.href;
  } catch {
    // told below
  }
  return "postgres://…";
}

const decoded = (text: string) => decodeURIComponent(text.replaceAll("+", " "));

/** A connection for as long as `run` takes; nothing of it is kept. What the server refuses is an expected no. */
export async function withDatabase<T>(
  { url, password, readOnly }: { url: string; password?: string | undefined; readOnly: boolean },
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    ...(password === undefined ? {} : { password }),
    application_name: "chengfang",
    connectionTimeoutMillis: 10_000,
    ...(readOnly ? { options: "-c default_transaction_read_only=on -c statement_timeout=60000" } : {}),
  });
  client.on("error", () => {}); // the query that it breaks says it
  try {
    await client.connect();
    return await run(client);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && "code" in error)
      throw new Refusal("unavailable", `${withoutPassword(url)}: ${error.message}`, { reason: "database" });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const fullName = ({ schema, table }: TableName): string => `${quoted(schema)}.${quoted(table)}`;

/** The tables that the account may read. */
export async function tablesOf(client: pg.Client): Promise<TableName[]> {
  const { rows } = await client.query<TableName>(
    `select n.nspname as schema, c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
       and n.nspname not like 'pg_toast%' and has_table_privilege(c.oid, 'select')
     order by 1, 2 limit ${mostTables}`,
  );
  return rows;
}

export interface TableColumn {
  readonly name: string;
  /** As `format_type` writes it. */
  readonly type: string;
}

/** Columns of a table with their types, in its order. */
export async function columnsOf(client: pg.Client, table: TableName): Promise<TableColumn[]> {
  const { rows } = await client.query<TableColumn>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [fullName(table)],
  );
  return rows;
}

/** Some rows of a table, as text: from all over it where it is big. */
export async function sampleTable(
  client: pg.Client,
  table: TableName,
): Promise<{ sample: Sample; rows: number; columns: TableColumn[] }> {
  const columns = (await columnsOf(client, table)).filter(({ type }) => type !== "bytea");
  const into = sample();
  for (const { name } of columns) into.add(name, "");
  const what = columns.map(({ name }) => `${quoted(name)}::text`).join(", ");
  if (columns.length === 0) return { sample: into, rows: 0, columns };
  const {
    rows: [size],
  } = await client.query<{ pages: number }>(`select relpages::int as pages from pg_class where oid = $1::regclass`, [
    fullName(table),
  ]);
  // A page holds dozens of rows: of a big table, pages spread over it are read rather than its oldest rows.
  const share =
    (size?.pages ?? 0) > 1000
      ? ` tablesample system (${Math.max(0.01, Math.min(100, (100 * 200) / (size?.pages ?? 1)))}) repeatable (1)`
      : "";
  const { rows } = await client.query<(string | null)[]>({
    text: `select ${what} from ${fullName(table)}${share} limit ${Math.min(sampledRows, mostSampled)}`,
    rowMode: "array",
  });
  for (const row of rows) for (const [i, { name }] of columns.entries()) into.add(name, row[i] ?? "");
  return { sample: into, rows: rows.length, columns };
}
