import { type Automaton, createAutomaton } from "./automaton.ts";
import { clearHits, createHits, type Sought } from "./hits.ts";
import type { Spans } from "./wording.ts";

/** Looks for keywords in texts of which the bytes are at hand; calls `see` with the signal of each that is there. */
export type SpanSearch = (sought: readonly Sought[], spans: Spans) => void;

export function createSpanSearch(signals: number, see: (signal: number) => void): SpanSearch {
  const hits = createHits(signals);
  const automata = new WeakMap<readonly Sought[], Automaton>();

  function automatonOf(sought: readonly Sought[]): Automaton {
    let automaton = automata.get(sought);
    if (automaton === undefined) {
      // The texts are ASCII.
      automaton = createAutomaton(sought.filter(({ literal }) => /^[\0-\x7f]*$/.test(literal)));
      automata.set(sought, automaton);
    }
    return automaton;
  }

  return (sought, { starts, ends, count }) => {
    const { walk } = automatonOf(sought);
    clearHits(hits);
    for (let each = 0; each < count; each += 1) walk(0, starts[each] as number, ends[each] as number, hits);
    for (let each = 0; each < hits.count; each += 1) see(hits.list[each] as number);
  };
}
