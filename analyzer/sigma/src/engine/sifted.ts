import { createAutomaton } from "./automaton.ts";
import type { Hits, Scan, Sought } from "./hits.ts";
import { canSift, createSieve, longestText, type Sieve, takeText } from "./sieve.ts";

/** To take over a shorter text does not pay. */
const shortestText = 48;

/** Finds literals anywhere in a text: the automaton walks only where the sieve says that one may lie. */
export function createSifted(sought: readonly Sought[]): Scan {
  const { scan, walk } = createAutomaton(sought);
  const literals = sought.map(({ literal }) => literal);
  if (!canSift(literals)) return scan;
  let sieve: Sieve | undefined;
  const longest = literals.reduce((most, { length }) => Math.max(most, length), 0);
  return (text: string, folded: boolean, hits: Hits) => {
    if (text.length < shortestText || text.length > longestText) return scan(text, folded, hits);
    sieve ??= createSieve(literals);
    const length = takeText(text);
    if (length > text.length && !folded) return false;
    const end = (length + 3) >> 2;
    let state = 0;
    let walked = 0;
    for (let word = sieve.next(0, end); word < end; word = sieve.next(word + 1, end)) {
      const from = word * 4 + 3 - longest;
      const to = Math.min(length, word * 4 + 1 + longest);
      state = from > walked ? walk(0, from, to, hits) : walk(state, walked, to, hits);
      walked = to;
    }
    return true;
  };
}
