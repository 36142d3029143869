import type { TimeRange } from "@chengfang/store/stream/range";
import type { Hit } from "../alert/window.ts";
import type { Verdict } from "../judge/judge.ts";

/** What an event led to within a range; a window that is over by it happened before it. */
export interface Booking {
  readonly matches: ReadonlyMap<string, { readonly count: number; readonly at: number }>;
  readonly hits: readonly Hit[];
}

/** Of what an event of this time led to, that which happened within the range. */
export function withinRange(
  { hits, ruleHits }: Pick<Verdict, "hits" | "ruleHits">,
  at: number,
  range: TimeRange,
): Booking {
  if (ruleHits.size === 0 && hits.length === 0) return nothing;
  const matches = new Map<string, { count: number; at: number }>();
  for (const [id, { count, last }] of ruleHits) {
    const own = Math.min(at, Date.parse(last) || at);
    if (own >= range.from && own < range.to) matches.set(id, { count, at: own });
  }
  return { matches, hits: hits.filter((hit) => isWithin(timeOfHit(hit), range)) };
}

const nothing: Booking = { matches: new Map(), hits: [] };

const isWithin = (at: number, { from, to }: TimeRange): boolean => at >= from && at < to;

/** When the last of a hit's events happened. */
export const timeOfHit = ({ events }: Hit): number => events.reduce((last, { at }) => Math.max(last, at), 0);
