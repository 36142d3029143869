import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery, HistogramBar } from "@chengfang/model/search";
import { where } from "./filter.ts";
import { countedByMinute, isByMinute, minuteEdges, minuteMs, timeOf, wholeMinutes } from "./minutes.ts";
import { rows } from "./row.ts";
import { sql } from "./sql.ts";
import { goOn, slices } from "./walk.ts";
import type { Limits } from "./walk.ts";

/**
 * Bars of equal width, to the minute where everything is counted. What could not be counted in time is reckoned from a
 * sample: the middle of each bar.
 */
export async function histogram(
  connection: DuckDBConnection,
  query: EventQuery,
  { bars, ...limits }: { readonly bars: number } & Limits,
): Promise<HistogramBar[]> {
  const from = Date.parse(query.from);
  const width = (Date.parse(query.to) - from) / bars;
  if (!(width > 0)) return [];
  if (isByMinute(query, width)) return byMinute(connection, query, bars);
  const counts: Counts = new Map();
  const counting = query.within === undefined ? query : { ...query, within: Math.ceil(query.within / 2) };
  let last = query;
  const began = performance.now();
  for await (const slice of slices(connection, counting, limits)) {
    add(counts, await barsOf(connection, slice, { from, width }));
    last = slice;
  }
  const left = Date.parse(last.from) - from;
  const guessed = left > 0 ? Math.ceil(left / width) : 0;
  const pace = (performance.now() - began) / (Date.parse(query.to) - Date.parse(last.from));
  const part = Math.min(1, (query.within ?? 0) / 2 / (pace * left + 1));
  for (let bar = guessed - 1; bar >= 0; bar -= 1) {
    goOn(limits);
    counts.set(bar, await sampled(connection, query, { start: from + bar * width, width, part }));
  }
  return Array.from({ length: bars }, (_, i) => ({
    at: timeOf(from + Math.round(i * width)),
    count: counts.get(i) ?? 0,
    ...(i < guessed ? { estimated: true as const } : {}),
  }));
}

async function byMinute(connection: DuckDBConnection, query: EventQuery, count: number): Promise<HistogramBar[]> {
  const bars = { from: Date.parse(query.from), to: Date.parse(query.to), count };
  const counts = await countedByMinute(connection, bars);
  const { first, end } = wholeMinutes(bars);
  const head = await countIn(connection, query, { from: bars.from, to: first * minuteMs });
  const tail = await countIn(connection, query, { from: end * minuteMs, to: bars.to });
  counts[0] = (counts[0] ?? 0) + head;
  counts[count - 1] = (counts[count - 1] ?? 0) + tail;
  return minuteEdges(bars).map((at, i) => ({ at: timeOf(at), count: counts[i] ?? 0 }));
}

async function countIn(
  connection: DuckDBConnection,
  query: EventQuery,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number> {
  const { text, values } = where({ ...query, from: timeOf(from), to: timeOf(to) });
  const [row] = await rows(connection, sql(`SELECT count(*) AS n FROM events WHERE ${text}`, ...values));
  return Number(row?.["n"] ?? 0);
}

interface Bar {
  readonly start: number;
  readonly width: number;
  /** Of the bar's time, what is looked at. */
  readonly part: number;
}

async function sampled(connection: DuckDBConnection, query: EventQuery, { start, width, part }: Bar): Promise<number> {
  const length = Math.max(1, width * part);
  const from = start + (width - length) / 2;
  const found = await countIn(connection, query, { from, to: from + length });
  return Math.round((found * width) / length);
}

type Counts = Map<number, number>;

function add(to: Counts, counts: Counts): void {
  for (const [bar, count] of counts) to.set(bar, (to.get(bar) ?? 0) + count);
}

interface Bars {
  readonly from: number;
  readonly width: number;
}

async function barsOf(connection: DuckDBConnection, query: EventQuery, { from, width }: Bars): Promise<Counts> {
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
  return new Map(found.map(({ bar, n }) => [Number(bar), Number(n)]));
}
