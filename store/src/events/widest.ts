import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery } from "@chengfang/model/search";
import { eventsByMinute, minuteMs, timeOf } from "./minutes.ts";
import { firstEvents, goOn, growth } from "./walk.ts";
import type { Limits } from "./walk.ts";

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
  const parts: Part[] = [];
  let most = firstEvents;
  let part: Part | undefined;
  for (const { minute, events } of await eventsByMinute(connection, { from, to })) {
    const total = (part?.events ?? 0) + events;
    if (part !== undefined && total > most) parts.push(part);
    while (total > most) most *= growth;
    part = { from: timeOf(Math.max(from, minute * minuteMs)), events: total };
  }
  return part === undefined ? [] : [...parts, { ...part, from: query.from }];
}
