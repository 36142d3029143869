import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventFields } from "@chengfang/model/event";
import type { EventPage, EventQuery } from "@chengfang/model/search";
import { where } from "./filter.ts";
import { fieldsOf, rows } from "./row.ts";
import { sql } from "./sql.ts";
import { wireColumns } from "./table.ts";
import { reachedBy, slices } from "./walk.ts";
import type { Limits } from "./walk.ts";

/** Counting stops here; the page says so. */
const countLimit = 100_000;

export interface Place {
  readonly offset: number;
  readonly limit: number;
}

/** Of the time there is, this part is for counting; reading whole rows takes the rest. */
const countingPart = 0.6;

/** Newest first. Slices of time are counted one after the other; then the rows of the page are read, all at once. */
export async function page(
  connection: DuckDBConnection,
  query: EventQuery,
  { offset, limit, ...limits }: Place & Limits,
): Promise<EventPage> {
  const counting = query.within === undefined ? query : { ...query, within: Math.ceil(query.within * countingPart) };
  let total = 0;
  let last: EventQuery | undefined;
  /** From the slice in which the page begins to the one in which it ends. */
  let span: { query: EventQuery; before: number } | undefined;
  for await (const slice of slices(connection, counting, limits)) {
    const count = await counted(connection, slice, countLimit - total);
    if (count > 0 && total < offset + limit && total + count > offset)
      span = span ? { ...span, query: { ...span.query, from: slice.from } } : { query: slice, before: total };
    total += count;
    last = slice;
    if (total >= countLimit) break;
  }
  const capped = total >= countLimit;
  const take = Math.min(limit, total - offset);
  const events =
    span && take > 0 ? await read(connection, span.query, { offset: offset - span.before, limit: take }) : [];
  return { events, total, capped, ...(capped ? {} : reachedBy(query, last)) };
}

async function counted(connection: DuckDBConnection, query: EventQuery, most: number): Promise<number> {
  const { text, values } = where(query);
  const [row] = await rows(
    connection,
    sql(`SELECT count(*) AS n FROM (SELECT 1 FROM events WHERE ${text} LIMIT ${most})`, ...values),
  );
  return Number(row?.["n"] ?? 0);
}

/** The times of the rows are found first, which is narrow; between the first and the last, rows are read whole. */
async function read(connection: DuckDBConnection, query: EventQuery, { offset, limit }: Place): Promise<EventFields[]> {
  const { text, values } = where(query);
  const times = await connection.runAndReadAll(
    `SELECT epoch_us("@timestamp") FROM events WHERE ${text} ORDER BY "@timestamp" DESC LIMIT ${offset + limit}`,
    [...values],
  );
  const at = (times.getColumns()[0] ?? []) as bigint[];
  const [newest, oldest] = [at[offset], at.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const before = at.findIndex((time) => time === newest);
  const found = await rows(
    connection,
    sql(
      `SELECT ${wireColumns} FROM events e WHERE ${text} AND e."@timestamp" BETWEEN make_timestamp(CAST(? AS BIGINT)) AND make_timestamp(CAST(? AS BIGINT))
       ORDER BY e."@timestamp" DESC, rowid DESC LIMIT ${limit} OFFSET ${offset - before}`,
      ...values,
      oldest,
      newest,
    ),
  );
  return found.map(fieldsOf);
}
