import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventFields } from "@chengfang/model/event";
import { Refusal } from "@chengfang/model/refusal";
import type { EventPage, EventQuery, HistogramBar, TopValue } from "@chengfang/model/search";
import { pointerOf, valuesUnderMore, where } from "./filter.ts";
import { sql } from "./sql.ts";
import type { Sql } from "./sql.ts";
import { columnType, quoted, wireColumns } from "./table.ts";

/** Counting stops here; the page says so. */
const countLimit = 100_000;
/** Rows fetched at a time for an export. */
const exportRows = 2000;

type Row = Record<string, unknown>;

async function rows(connection: DuckDBConnection, { text, values }: Sql): Promise<Row[]> {
  const reader = await connection.runAndReadAll(text, [...values]);
  return reader.getRowObjectsJS();
}

/** Narrow columns find the rows of the page; only those are then read whole. */
export async function page(
  connection: DuckDBConnection,
  query: EventQuery,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<EventPage> {
  const { text, values } = where(query);
  const counted = await rows(
    connection,
    sql(`SELECT count(*) AS n FROM (SELECT 1 FROM events WHERE ${text} LIMIT ${countLimit})`, ...values),
  );
  const found = await rows(
    connection,
    sql(
      `SELECT ${wireColumns} FROM events e WHERE rowid IN (
         SELECT rowid FROM events WHERE ${text} ORDER BY "@timestamp" DESC, rowid DESC LIMIT ? OFFSET ?
       ) ORDER BY e."@timestamp" DESC, rowid DESC`,
      ...values,
      BigInt(limit),
      BigInt(offset),
    ),
  );
  const total = Number(counted[0]?.["n"] ?? 0);
  return { events: found.map(fieldsOf), total, capped: total >= countLimit };
}

export async function histogram(
  connection: DuckDBConnection,
  query: EventQuery,
  bars: number,
): Promise<HistogramBar[]> {
  const from = Date.parse(query.from);
  const width = (Date.parse(query.to) - from) / bars;
  if (!(width > 0)) return [];
  const { text, values } = where(query);
  const found = await rows(
    connection,
    sql(
      `SELECT CAST(floor((epoch_ms("@timestamp") - CAST(? AS BIGINT)) / CAST(? AS DOUBLE)) AS INTEGER) AS bar, count(*) AS n
       FROM events WHERE ${text} GROUP BY bar`,
      BigInt(from),
      width,
      ...values,
    ),
  );
  const counts = new Map(found.map(({ bar, n }) => [Number(bar), Number(n)]));
  return Array.from({ length: bars }, (_, i) => ({
    at: new Date(from + Math.round(i * width)).toISOString(),
    count: counts.get(i) ?? 0,
  }));
}

/** The most frequent values; of a list, each element counts. */
export async function top(
  connection: DuckDBConnection,
  query: EventQuery,
  { field, limit }: { readonly field: string; readonly limit: number },
): Promise<TopValue[]> {
  const { text, values } = where(query);
  const type = columnType(field);
  const value = valueOf(field, type);
  const found = await rows(
    connection,
    sql(
      `SELECT value, count(*) AS n FROM (SELECT ${value.text} AS value FROM events WHERE ${text})
       WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT ?`,
      ...value.values,
      ...values,
      BigInt(limit),
    ),
  );
  return found.map((row) => ({ value: String(row["value"]), count: Number(row["n"]) }));
}

function valueOf(field: string, type: ReturnType<typeof columnType>): Sql {
  if (type === undefined)
    return sql(`unnest(${valuesUnderMore})`, pointerOf(field), pointerOf(field), pointerOf(field));
  if (type.endsWith("[]")) return sql(`unnest(${quoted(field)})`);
  if (type === "date") return sql(`strftime(${quoted(field)}, '%Y-%m-%dT%H:%M:%S.%gZ')`);
  return sql(`CAST(${quoted(field)} AS VARCHAR)`);
}

/** Oldest first. The rows' numbers are sorted whole, their content is read as the caller goes on. */
export async function* everything(
  connection: DuckDBConnection,
  query: EventQuery,
  stop: AbortSignal,
): AsyncGenerator<EventFields> {
  const { text, values } = where(query);
  await connection.run("BEGIN TRANSACTION READ ONLY"); // row numbers stay what they are until its end
  try {
    const found = await connection.runAndReadAll(
      `SELECT rowid FROM events WHERE ${text} ORDER BY "@timestamp", rowid`,
      [...values],
    );
    const ids = found.getColumns()[0] ?? [];
    for (let at = 0; at < ids.length && !stop.aborted; at += exportRows) {
      const batch = ids.slice(at, at + exportRows).map(Number);
      const low = batch.reduce((a, b) => Math.min(a, b));
      const high = batch.reduce((a, b) => Math.max(a, b));
      const list = batch.join(", "); // numbers of DuckDB's own
      const wanted = `rowid BETWEEN ${low} AND ${high} AND rowid IN (${list})`;
      const batchRows = await rows(
        connection,
        sql(`SELECT ${wireColumns} FROM events e WHERE ${wanted} ORDER BY e."@timestamp", rowid`),
      );
      for (const row of batchRows) yield fieldsOf(row);
    }
  } finally {
    await connection.run("ROLLBACK");
  }
}

/** A row as flat fields: what is null was absent, and `more` is unfolded. */
function fieldsOf(row: Row): EventFields {
  const fields: EventFields = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || name === "more") continue;
    fields[name] = typeof value === "bigint" ? Number(value) : (value as EventFields[string]);
  }
  const { more } = row;
  if (typeof more === "string") Object.assign(fields, JSON.parse(more) as EventFields);
  return fields;
}

/** A question that DuckDB cannot answer in its memory or time is an expected no. */
export function asRefusal(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (/INTERRUPT/i.test(message)) return new Refusal("unavailable", "the search was stopped");
  if (/Out of Memory/i.test(message)) return new Refusal("too-large", "the search needs more memory than it may have");
  return error;
}
