import type { Engine, SigmaRule } from "@chengfang/sigma";
import { hostileEvents } from "./hostile.ts";
import type { Lane } from "./lanes.ts";
import type { Row } from "./table.ts";

const wanted = ["≤", 50] as const;
/** What takes longest once is looked at again: garbage may have been collected, or a program made. */
const times = 5;

/** The longest that any one event takes, of the lanes and of events that are made for it. */
export function longest(engine: Engine, rules: readonly SigmaRule[], lanes: readonly Lane[]): Row[] {
  const ofLanes = longestOf(
    engine,
    lanes.flatMap(({ lines }) => lines),
  );
  const ofHostile = longestOf(engine, hostileEvents(rules));
  const events = (count: number) => `${count} events`;
  return [
    { what: "the longest event of all lanes", measured: ofLanes.ms, unit: "ms", wanted, note: events(ofLanes.count) },
    { what: "the longest hostile event", measured: ofHostile.ms, unit: "ms", wanted, note: events(ofHostile.count) },
    {
      what: "the first event of a log source, at most",
      measured: Math.max(ofLanes.first, ofHostile.first),
      unit: "ms",
    },
  ];
}

function longestOf(engine: Engine, events: Iterable<string>): { ms: number; first: number; count: number } {
  const taken = (text: string) => {
    const began = performance.now();
    engine.matchText(text);
    return performance.now() - began;
  };
  let [ms, first, count] = [0, 0, 0];
  for (const text of events) {
    const once = taken(text);
    first = Math.max(first, once);
    if (once > ms) ms = Math.max(ms, Math.min(once, ...Array.from({ length: times }, () => taken(text))));
    count += 1;
  }
  return { ms, first, count };
}
