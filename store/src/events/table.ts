import { columns } from "@chengfang/model/event";
import type { Column, ColumnType } from "@chengfang/model/event";
import { minuteOf } from "./minutes.ts";

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  date: "TIMESTAMP",
  keyword: "VARCHAR",
  "keyword[]": "VARCHAR[]",
  ip: "VARCHAR",
  "ip[]": "VARCHAR[]",
  long: "BIGINT",
  text: "VARCHAR",
};

/** An event's field as a column's name in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The type of a field that has a column; undefined for one that lies under `more`. */
export function columnType(field: string): ColumnType | undefined {
  return Object.hasOwn(columns, field) ? columns[field as Column] : undefined;
}

const typed = [
  ...Object.entries(columns).map(([name, type]) => [name, sqlTypes[type]] as const),
  ["more", "JSON"] as const,
];

const events = typed.map(([name, type]) => `${quoted(name)} ${type}`).join(", ");

/** Brings a new or older file up to date. */
export const schema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS events (${events})`,
  ...typed.map(([name, type]) => `ALTER TABLE events ADD COLUMN IF NOT EXISTS ${quoted(name)} ${type}`),
  "CREATE TABLE IF NOT EXISTS place (segment VARCHAR, byte BIGINT)",
];

const struct = `{${typed.map(([name, type]) => `'${name}': '${type}'`).join(", ")}}`;

/**
 * Loads a file of events, the rows never passing through JavaScript but for the minute of each. Takes the path and the
 * longest line allowed.
 */
export const load = `INSERT INTO events BY NAME SELECT * FROM read_ndjson(?, columns = ${struct}, maximum_object_size = ?)
  RETURNING ${minuteOf}`;

/** Every column as the wire has it: times as RFC 3339, `more` as JSON text. */
export const wireColumns = typed
  .map(([name, type]) =>
    type === "TIMESTAMP" ? `strftime(${quoted(name)}, '%Y-%m-%dT%H:%M:%S.%gZ') AS ${quoted(name)}` : quoted(name),
  )
  .join(", ");
