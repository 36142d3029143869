import { Refusal } from "@chengfang/model/refusal";
import type { EventQuery } from "@chengfang/model/search";

/** A slice takes at most so many times the width of the one before. */
const growth = 4;
/** The first slice is this part of the range. */
const firstPart = 1 / 1024;
const narrowestMs = 60_000;

/** What a search is given besides its question. */
export interface Limits {
  /** When nobody waits for the answer any more. */
  readonly stop?: AbortSignal | undefined;
}

export function goOn({ stop }: Limits): void {
  if (stop?.aborted) throw new Refusal("unavailable", "the search was stopped");
}

/**
 * The question cut into slices of time, the newest first, each wider than the one before as long as the time for the answer
 * lasts: the time that the caller took for a slice says how much the next one may hold. Without a limit of time, or with
 * ids, which are found at once, there is one slice.
 */
export async function* slices(query: EventQuery, limits: Limits): AsyncGenerator<EventQuery> {
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
  if (query.within === undefined || query.ids !== undefined || to - from <= narrowestMs) {
    yield query;
    return;
  }
  const end = performance.now() + query.within;
  let width = Math.max(narrowestMs, (to - from) * firstPart);
  for (let at = to; at > from; ) {
    const start = Math.max(from, at - Math.ceil(width));
    const began = performance.now();
    goOn(limits);
    yield { ...query, from: timeOf(start), to: at === to ? query.to : timeOf(at) };
    at = start;
    const now = performance.now();
    const most = (width * (end - now)) / Math.max(1, now - began);
    if (now >= end || most < narrowestMs) return;
    width = Math.min(width * growth, most);
  }
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** Since when an answer holds that was made of slices down to this one; nothing if it is the whole. */
export function reachedBy(query: EventQuery, last: EventQuery | undefined): { reached?: string } {
  return last === undefined || Date.parse(last.from) <= Date.parse(query.from) ? {} : { reached: last.from };
}
