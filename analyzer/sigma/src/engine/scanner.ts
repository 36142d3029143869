import { fold } from "../language/pattern.ts";
import { createAnchored } from "./anchored.ts";
import { createAutomaton } from "./automaton.ts";
import { clearHits, type Hits, type Scan, type Sought } from "./hits.ts";
import { createMemory } from "./memory.ts";
import type { Witness } from "./witness.ts";

/** Finds all literals that are sought in a field; calls `see` with the signal of each that is there. */
export type Scanner = (text: string) => void;

/** Literals of one field by the place where they are sought. */
export type Places = Readonly<Record<Witness["place"], readonly Sought[]>>;

/** Of longer values the beginning is looked at: no record may hold up the others. */
const longest = 1 << 20;

export function createScanner(places: Places, hits: Hits, see: (signal: number) => void): Scanner {
  const scans: Scan[] = [
    ...createAnchored({ starts: places.start, ends: places.end, wholes: places.whole }),
    ...(places.anywhere.length > 0 ? [createAutomaton(places.anywhere)] : []),
  ];
  const memory = createMemory();
  return (whole) => {
    const known = memory.recall(whole);
    if (known !== undefined) {
      for (let each = 0; each < known.length; each += 1) see(known[each] as number);
      return;
    }
    const text = whole.length > longest ? whole.slice(0, longest) : whole;
    clearHits(hits);
    for (const scan of scans) {
      if (scan(text, false, hits)) continue;
      const folded = fold(text);
      for (const again of scans) again(folded, true, hits);
      break;
    }
    memory.keep(whole, hits.list.slice(0, hits.count));
    for (let each = 0; each < hits.count; each += 1) see(hits.list[each] as number);
  };
}
