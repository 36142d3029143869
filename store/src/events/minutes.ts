import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery } from "@chengfang/model/search";
import { rows } from "./row.ts";
import { sql } from "./sql.ts";

/**
 * How many events there are of each minute, so that a month's chart counts tens of thousands of rows and not a hundred
 * million. Each load adds rows of its own in its transaction; the hourly expiry puts those of one minute together.
 */
export const minuteOf = `CAST(floor(epoch_ms("@timestamp") / 60000) AS BIGINT)`;

/** Lays the table in a file that has none, and counts what is stored there already. */
export async function layMinutes(connection: DuckDBConnection): Promise<void> {
  const there = await rows(
    connection,
    sql("SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'minutes'"),
  );
  if (there.length > 0) return;
  await connection.run(
    `CREATE TABLE minutes AS SELECT minute, count(*) AS events FROM (SELECT ${minuteOf} AS minute FROM events)
     WHERE minute IS NOT NULL GROUP BY minute ORDER BY minute`,
  );
}

/** Adds events that were loaded, one minute each, in the transaction that loads them. */
export async function addMinutes(connection: DuckDBConnection, loaded: readonly unknown[]): Promise<void> {
  const counts = new Map<bigint, bigint>();
  for (const minute of loaded) if (typeof minute === "bigint") counts.set(minute, (counts.get(minute) ?? 0n) + 1n);
  if (counts.size === 0) return;
  const values = [...counts].map(([minute, count]) => `(${minute}, ${count})`); // numbers of DuckDB's own
  await connection.run(`INSERT INTO minutes VALUES ${values.join(", ")}`);
}

/** Takes out what is about to be dropped, and leaves one row a minute. */
export async function dropMinutes(connection: DuckDBConnection, before: bigint): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TABLE minutes AS SELECT minute, CAST(sum(events) AS BIGINT) AS events FROM (
       SELECT minute, events FROM minutes UNION ALL
       SELECT ${minuteOf}, -1 FROM events WHERE "event.ingested" < epoch_ms(CAST(? AS BIGINT)))
     WHERE minute IS NOT NULL GROUP BY minute HAVING sum(events) > 0 ORDER BY minute`,
    [before],
  );
}

export const minuteMs = 60_000;

/** Epoch milliseconds as a question has its times. */
export const timeOf = (ms: number): string => new Date(ms).toISOString();

/** Bars at least so wide may begin with a whole minute. */
const narrowestBarMs = 10 * minuteMs;

/** Whether a chart of the question is counted by the minute. */
export function isByMinute({ ids, filters, text, where }: EventQuery, width: number): boolean {
  const everything = ids === undefined && filters.length === 0 && text.trim() === "" && where === undefined;
  return everything && width >= narrowestBarMs;
}

export interface Bars {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The bar that a minute belongs to: the one in which its middle lies. The database reckons the same in the same numbers. */
const barOf = (minute: number, { from, to, count }: Bars): number =>
  Math.floor((minute * minuteMs + minuteMs / 2 - from) / ((to - from) / count));

/** Where bars begin: the first where the question does, the others with the first minute that belongs to them. */
export function minuteEdges(bars: Bars): number[] {
  const { from, to, count } = bars;
  const width = (to - from) / count;
  return Array.from({ length: count }, (_, i) => {
    let minute = Math.round((from + i * width) / minuteMs);
    while (barOf(minute, bars) < i) minute += 1;
    while (barOf(minute - 1, bars) >= i) minute -= 1;
    return i === 0 ? from : minute * minuteMs;
  });
}

/** Events of each whole minute between two times, added up by bar. */
export async function countedByMinute(connection: DuckDBConnection, bars: Bars): Promise<number[]> {
  const { from, to, count } = bars;
  const counts = Array.from({ length: count }, () => 0);
  const { first, end } = wholeMinutes(bars);
  const found = await rows(
    connection,
    sql(
      `SELECT CAST(floor((minute * ${minuteMs}.0::DOUBLE + ${minuteMs / 2} - CAST(? AS DOUBLE)) / CAST(? AS DOUBLE)) AS INTEGER) AS bar,
       sum(events) AS n FROM minutes WHERE minute >= ? AND minute < ? GROUP BY bar`,
      from,
      (to - from) / count,
      BigInt(first),
      BigInt(end),
    ),
  );
  for (const { bar, n } of found) {
    const at = Math.min(count - 1, Math.max(0, Number(bar)));
    counts[at] = (counts[at] ?? 0) + Number(n);
  }
  return counts;
}

export interface Minute {
  readonly minute: number;
  readonly events: number;
}

/** A page asks half a dozen questions about one range at a time. */
const keptMs = 3000;
interface Kept {
  readonly range: string;
  readonly at: number;
  readonly minutes: Promise<readonly Minute[]>;
}
const keptOf = new WeakMap<DuckDBConnection, Kept>();

/**
 * The minutes that have events and touch a range, the newest first, as they were a moment ago: enough to judge what a
 * question costs, as no answer is counted from it.
 */
export async function eventsByMinute(
  connection: DuckDBConnection,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Minute[]> {
  const range = `${Math.floor(from / minuteMs)} ${Math.ceil(to / minuteMs)}`;
  const known = keptOf.get(connection);
  if (known?.range === range && performance.now() - known.at < keptMs) return known.minutes;
  const minutes = readMinutes(connection, { from, to });
  keptOf.set(connection, { range, at: performance.now(), minutes });
  return minutes;
}

/** By columns, as a year has half a million. */
async function readMinutes(
  connection: DuckDBConnection,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Minute[]> {
  const found = await connection.runAndReadAll(
    `SELECT CAST(minute AS DOUBLE), CAST(sum(events) AS DOUBLE) FROM minutes WHERE minute >= ? AND minute < ?
     GROUP BY minute ORDER BY minute DESC`,
    [BigInt(Math.floor(from / minuteMs)), BigInt(Math.ceil(to / minuteMs))],
  );
  const [minutes = [], events = []] = found.getColumns();
  return minutes.map((minute, i) => ({ minute: Number(minute), events: Number(events[i]) }));
}

/** The minutes that lie wholly within; what is left over on both sides is less than a minute each. */
export function wholeMinutes({ from, to }: Bars): { first: number; end: number } {
  return { first: Math.ceil(from / minuteMs), end: Math.floor(to / minuteMs) };
}
