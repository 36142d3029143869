import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery, HistogramBar } from "@chengfang/model/search";
import { where } from "./filter.ts";
import { rows } from "./row.ts";
import { sql } from "./sql.ts";
import { goOn, slices } from "./walk.ts";
import type { Limits } from "./walk.ts";

/** Bars of equal width. What could not be counted in time is reckoned from a sample: the middle of each bar. */
export async function histogram(
  connection: DuckDBConnection,
  query: EventQuery,
  { bars, ...limits }: { readonly bars: number } & Limits,
): Promise<HistogramBar[]> {
  const from = Date.parse(query.from);
  const width = (Date.parse(query.to) - from) / bars;
  if (!(width > 0)) return [];
  const counts: Counts = new Map();
  const counting = query.within === undefined ? query : { ...query, within: Math.ceil(query.within / 2) };
  let last = query;
  const began = performance.now();
  for await (const slice of slices(counting, limits)) {
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
    at: new Date(from + Math.round(i * width)).toISOString(),
    count: counts.get(i) ?? 0,
    ...(i < guessed ? { estimated: true as const } : {}),
  }));
}

interface Bar {
  readonly start: number;
  readonly width: number;
  /** Of the bar's time, what is looked at. */
  readonly part: number;
}

async function sampled(connection: DuckDBConnection, query: EventQuery, { start, width, part }: Bar): Promise<number> {
  const length = Math.max(1, width * part);
  const at = start + (width - length) / 2;
  const slice = { ...query, from: new Date(at).toISOString(), to: new Date(at + length).toISOString() };
  const { text, values } = where(slice);
  const [row] = await rows(connection, sql(`SELECT count(*) AS n FROM events WHERE ${text}`, ...values));
  return Math.round((Number(row?.["n"] ?? 0) * width) / length);
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
