import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventFields } from "@chengfang/model/event";
import { Refusal } from "@chengfang/model/refusal";
import type { Sql } from "./sql.ts";

export type Row = Record<string, unknown>;

/** All rows of a statement, with the values of JavaScript. */
export async function rows(connection: DuckDBConnection, { text, values }: Sql): Promise<Row[]> {
  const reader = await connection.runAndReadAll(text, [...values]);
  return reader.getRowObjectsJS();
}

/** A row as flat fields: what is null was absent, and `more` is unfolded. */
export function fieldsOf(row: Row): EventFields {
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
