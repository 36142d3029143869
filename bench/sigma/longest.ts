import type { Engine, SigmaRule } from "@chengfang/sigma";
import { hostileEvents } from "./hostile.ts";
import type { Lane } from "./lanes.ts";
import type { Row } from "../row.ts";

const wanted = ["≤", 50] as const;
/** What takes longest once is looked at again: garbage may have been collected, a program made, or another's turn. */
const times = 9;

/** The longest that any one event takes, of the lanes and of events that are made for it. */
export function longest(engine: Engine, rules: readonly SigmaRule[], lanes: readonly Lane[]): Row[] {
  const ofLanes = longestOf(
    engine,
    lanes.flatMap(({ lines }) => lines),
  );
  const ofHostile = longestOf(engine, hostileEvents(rules));
  const events = ({ count, text }: Longest) => `${count} events; this one: ${told(text)}`;
  return [
    { what: "the longest event of all lanes", measured: ofLanes.ms, unit: "ms", wanted, note: events(ofLanes) },
    { what: "the longest hostile event", measured: ofHostile.ms, unit: "ms", wanted, note: events(ofHostile) },
    {
      what: "the first event of a log source, at most",
      measured: Math.max(ofLanes.first, ofHostile.first),
      unit: "ms",
    },
  ];
}

interface Longest {
  readonly ms: number;
  readonly first: number;
  readonly count: number;
  readonly text: string;
}

function longestOf(engine: Engine, events: Iterable<string>): Longest {
  const taken = (text: string) => {
    const began = performance.now();
    engine.matchText(text);
    return performance.now() - began;
  };
  const found = { ms: 0, first: 0, count: 0, text: "" };
  for (const text of events) {
    const once = taken(text);
    const ms = once > found.ms ? Math.min(once, ...Array.from({ length: times }, () => taken(text))) : 0;
    if (ms > found.ms) Object.assign(found, { ms, text });
    found.first = Math.max(found.first, once);
    found.count += 1;
  }
  return found;
}

/** The log source of an event, and its longest field by name and by how it begins. */
function told(text: string): string {
  const event = JSON.parse(text) as Record<string, unknown>;
  const source = [event["product"], event["category"], event["service"]].filter((each) => typeof each === "string");
  const fields = Object.entries(event).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const [name, value] = fields.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? ["", ""];
  return `${source.join("/")} ${name} ${value.slice(-40)}`;
}
