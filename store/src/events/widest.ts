import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery } from "@chengfang/model/search";
import { minuteMs } from "./minutes.ts";
import { rows } from "./row.ts";
import { sql } from "./sql.ts";
import { goOn } from "./walk.ts";
import type { Limits } from "./walk.ts";

/** Events of the first part: fewer would hardly take less time. */
const firstEvents = 20_000;
/** The next part holds about so many times the events of the one before. */
const growth = 4;

interface Asking<T> extends Limits {
  readonly ask: (part: EventQuery) => Promise<T>;
}

/**
 * The widest part of the question, up to its newest end, whose answer comes in time: parts grow until the next would not,
 * judged by the events in it, as a quiet night says nothing of the day before. For answers that cannot be put together
 * from slices.
 */
export async function widest<T>(
  connection: DuckDBConnection,
  query: EventQuery,
  { ask, ...limits }: Asking<T>,
): Promise<{ answer: T; reached?: string }> {
  if (query.within === undefined || query.ids !== undefined) return { answer: await ask(query) };
  const end = performance.now() + query.within;
  const parts = await partsOf(connection, query);
  for (let i = 0; ; i += 1) {
    const { from, events } = parts[i] ?? { from: query.from, events: 1 };
    goOn(limits);
    const began = performance.now();
    const answer = await ask({ ...query, from });
    const now = performance.now();
    const next = parts[i + 1];
    if (next === undefined) return { answer };
    if (now + ((now - began) * next.events) / events > end) return { answer, reached: from };
  }
}

interface Part {
  readonly from: string;
  readonly events: number;
}

/** Parts of the question up to its newest end, the narrowest first and the whole last. */
async function partsOf(connection: DuckDBConnection, query: EventQuery): Promise<Part[]> {
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
  const found = await rows(
    connection,
    sql(
      `SELECT min(minute) AS minute, max(total) AS events FROM (
         SELECT minute, sum(sum(events)) OVER (ORDER BY minute DESC) AS total FROM minutes
         WHERE minute >= ? AND minute <= ? GROUP BY minute)
       GROUP BY greatest(0, ceil(log(total / ${firstEvents}) / log(${growth}))) ORDER BY events`,
      BigInt(Math.floor(from / minuteMs)),
      BigInt(Math.floor(to / minuteMs)),
    ),
  );
  return found.map(({ minute, events }, i) => ({
    from: i === found.length - 1 ? query.from : new Date(Math.max(from, Number(minute) * minuteMs)).toISOString(),
    events: Number(events),
  }));
}
