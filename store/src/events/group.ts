import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventGroups, EventQuery, FieldStatistics, TopValue } from "@chengfang/model/search";
import { pointerOf, valuesUnderMore, where } from "./filter.ts";
import { rows } from "./row.ts";
import { sql } from "./sql.ts";
import type { Sql } from "./sql.ts";
import { columnType, quoted } from "./table.ts";
import type { Limits } from "./walk.ts";
import { widest } from "./widest.ts";

/** The most frequent values; of a list, each element counts. */
export async function top(
  connection: DuckDBConnection,
  query: EventQuery,
  { field, limit, ...limits }: { readonly field: string; readonly limit: number } & Limits,
): Promise<{ values: TopValue[]; reached?: string }> {
  const value = valueOf(field);
  const ask = async (part: EventQuery) => {
    const { text, values } = where(part);
    return rows(
      connection,
      sql(
        `SELECT value, count(*) AS n FROM (SELECT ${value.text} AS value FROM events WHERE ${text})
         WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT ?`,
        ...value.values,
        ...values,
        BigInt(limit),
      ),
    );
  };
  const { answer, ...rest } = await widest(connection, query, { ...limits, ask });
  return { values: answer.map((row) => ({ value: String(row["value"]), count: Number(row["n"]) })), ...rest };
}

/** A field's values as text, one row for each element of a list. */
function valueOf(field: string): Sql {
  const type = columnType(field);
  if (type === undefined)
    return sql(`unnest(${valuesUnderMore})`, pointerOf(field), pointerOf(field), pointerOf(field));
  if (type.endsWith("[]")) return sql(`unnest(${quoted(field)})`);
  if (type === "date") return sql(`strftime(${quoted(field)}, '%Y-%m-%dT%H:%M:%S.%gZ')`);
  return sql(`CAST(${quoted(field)} AS VARCHAR)`);
}

/** The one value of a field, as text; of a list, the first. */
function firstOf(field: string): Sql {
  const type = columnType(field);
  if (type === undefined) return sql(`(${valuesUnderMore})[1]`, pointerOf(field), pointerOf(field), pointerOf(field));
  return sql(`CAST(${quoted(field)}${type.endsWith("[]") ? "[1]" : ""} AS VARCHAR)`);
}

export interface Grouping {
  readonly fields: readonly string[];
  readonly sum?: string | undefined;
  readonly limit: number;
}

/** Events by the values of several fields together, the most frequent groups first. */
export async function groups(
  connection: DuckDBConnection,
  query: EventQuery,
  { fields, sum, limit, ...limits }: Grouping & Limits,
): Promise<EventGroups> {
  const keys = fields.map(firstOf);
  const summed = sum === undefined ? undefined : firstOf(sum);
  const names = keys.map((_, i) => `k${i}`);
  const added = summed === undefined ? [] : [`try_cast(${summed.text} AS DOUBLE) AS s`];
  const picked = [...keys.map(({ text }, i) => `${text} AS k${i}`), ...added].join(", ");
  const total = summed === undefined ? "0" : "coalesce(sum(s), 0)";
  const ask = async (part: EventQuery) => {
    const { text, values } = where(part);
    return rows(
      connection,
      sql(
        `SELECT ${names.join(", ")}, count(*) AS n, ${total} AS total, epoch_ms(min(t)) AS first, epoch_ms(max(t)) AS last,
         sum(count(*)) OVER () AS whole FROM (SELECT ${picked}, "@timestamp" AS t FROM events WHERE ${text})
         GROUP BY ${names.join(", ")} ORDER BY n DESC, ${names.join(", ")} LIMIT ${limit + 1}`,
        ...keys.flatMap((each) => each.values),
        ...(summed?.values ?? []),
        ...values,
      ),
    );
  };
  const { answer, ...rest } = await widest(connection, query, { ...limits, ask });
  return {
    groups: answer.slice(0, limit).map((row) => ({
      values: names.map((name) => textIn(row[name])),
      count: Number(row["n"]),
      sum: Number(row["total"]),
      first: timeText(row["first"]),
      last: timeText(row["last"]),
    })),
    rows: Number(answer[0]?.["whole"] ?? 0),
    more: answer.length > limit,
    ...rest,
  };
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
const timeText = (ms: unknown): string => new Date(Number(ms)).toISOString();

/** How many events have a field, how many different values, the least and the greatest. */
export async function statistics(
  connection: DuckDBConnection,
  query: EventQuery,
  { field, ...limits }: { readonly field: string } & Limits,
): Promise<FieldStatistics> {
  const value = firstOf(field);
  const numeric = columnType(field) === "long";
  const ordered = numeric ? "try_cast(value AS BIGINT)" : "value";
  const ask = async (part: EventQuery) => {
    const { text, values } = where(part);
    return rows(
      connection,
      sql(
        `SELECT count(*) AS n, count(value) AS present, approx_count_distinct(value) AS different,
         CAST(min(${ordered}) AS VARCHAR) AS least, CAST(max(${ordered}) AS VARCHAR) AS most
         FROM (SELECT ${value.text} AS value FROM events WHERE ${text})`,
        ...value.values,
        ...values,
      ),
    );
  };
  const { answer, ...rest } = await widest(connection, query, { ...limits, ask });
  const [row] = answer;
  const text = (of: unknown) => (typeof of === "string" ? of.slice(0, 1000) : null);
  return {
    rows: Number(row?.["n"] ?? 0),
    present: Number(row?.["present"] ?? 0),
    distinct: Number(row?.["different"] ?? 0),
    min: text(row?.["least"]),
    max: text(row?.["most"]),
    ...rest,
  };
}
