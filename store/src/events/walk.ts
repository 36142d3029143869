import type { DuckDBConnection } from "@duckdb/node-api";
import { Refusal } from "@chengfang/model/refusal";
import type { EventQuery } from "@chengfang/model/search";
import { eventsByMinute, minuteMs, timeOf } from "./minutes.ts";
import type { Minute } from "./minutes.ts";

/** Events of the first slice: fewer would hardly take less time. */
export const firstEvents = 20_000;
/** A slice holds at most so many times the events of the one before. */
export const growth = 4;

/** What a search is given besides its question. */
export interface Limits {
  /** When nobody waits for the answer any more. */
  readonly stop?: AbortSignal | undefined;
}

/** Throws a Refusal ("unavailable") when nobody waits for the answer any more. */
export function goOn({ stop }: Limits): void {
  if (stop?.aborted) throw new Refusal("unavailable", "the search was stopped");
}

/**
 * The question cut into slices of time, the newest first, each holding more events than the one before as long as the time
 * for the answer lasts: the time that the caller took for a slice says how many events the next one may hold. By events and
 * not by time, as a quiet night says nothing of the day before. Without a limit of time, or with ids, which are found at
 * once, there is one slice.
 */
export async function* slices(
  connection: DuckDBConnection,
  query: EventQuery,
  limits: Limits,
): AsyncGenerator<EventQuery> {
  const range = { from: Date.parse(query.from), to: Date.parse(query.to) };
  if (query.within === undefined || query.ids !== undefined || range.to - range.from <= minuteMs) {
    yield query;
    return;
  }
  const end = performance.now() + query.within;
  const minutes = await eventsByMinute(connection, range);
  let { to } = query;
  let most = firstEvents;
  for (let next = 0; ; ) {
    const slice = sliceOf(minutes, next, most);
    const older = minutes[slice.next];
    const from = older === undefined ? query.from : timeOf((older.minute + 1) * minuteMs);
    goOn(limits);
    const began = performance.now();
    yield { ...query, from, to };
    const now = performance.now();
    if (older === undefined || now >= end) return;
    const affordable = (Math.max(slice.events, firstEvents) * (end - now)) / Math.max(1, now - began);
    if (affordable < older.events) return;
    most = Math.min(Math.max(slice.events * growth, firstEvents), affordable);
    to = from;
    ({ next } = slice);
  }
}

/** From a minute on, the older ones that hold so many events together; one at least, or the walk would stand still. */
function sliceOf(minutes: readonly Minute[], first: number, most: number): { next: number; events: number } {
  let events = minutes[first]?.events ?? 0;
  let next = first + 1;
  for (let more = minutes[next]; more !== undefined && events + more.events <= most; more = minutes[next]) {
    events += more.events;
    next += 1;
  }
  return { next, events };
}

/** Since when an answer holds that was made of slices down to this one; nothing if it is the whole. */
export function reachedBy(query: EventQuery, last: EventQuery | undefined): { reached?: string } {
  return last === undefined || Date.parse(last.from) <= Date.parse(query.from) ? {} : { reached: last.from };
}
