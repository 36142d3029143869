import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventFields } from "@chengfang/model/event";
import type { EventQuery } from "@chengfang/model/search";
import { where } from "./filter.ts";
import { fieldsOf, rows } from "./row.ts";
import { sql } from "./sql.ts";
import { wireColumns } from "./table.ts";

/** Rows fetched at a time for an export. */
const exportRows = 2000;

/**
 * Oldest first. Where each batch begins is found first, by time; rows of a stretch of time are then read as the caller goes
 * on, for by their numbers DuckDB reads scattered rows far slower.
 */
export async function* everything(
  connection: DuckDBConnection,
  query: EventQuery,
  stop: AbortSignal,
): AsyncGenerator<EventFields> {
  const { text, values } = where(query);
  await connection.run("BEGIN TRANSACTION READ ONLY"); // what is read later is what was found
  try {
    const found = await connection.runAndReadAll(
      `SELECT DISTINCT moment FROM (SELECT epoch_us("@timestamp") AS moment, row_number() OVER (ORDER BY "@timestamp") AS n
       FROM events WHERE ${text}) WHERE n % ${exportRows} = 1 ORDER BY moment`,
      [...values],
    );
    const starts = (found.getColumns()[0] ?? []) as bigint[];
    for (const [i, start] of starts.entries()) {
      if (stop.aborted) return;
      const end = starts[i + 1];
      const from = `e."@timestamp" >= make_timestamp(${start})`; // numbers of DuckDB's own
      const to = end === undefined ? "TRUE" : `e."@timestamp" < make_timestamp(${end})`;
      const batch = await rows(
        connection,
        sql(
          `SELECT ${wireColumns} FROM events e WHERE ${text} AND ${from} AND ${to} ORDER BY e."@timestamp", rowid`,
          ...values,
        ),
      );
      for (const row of batch) yield fieldsOf(row);
    }
  } finally {
    await connection.run("ROLLBACK");
  }
}
