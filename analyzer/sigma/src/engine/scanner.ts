import { fold } from "../language/pattern.ts";
import { createAnchored } from "./anchored.ts";
import { clearHits, type Hits, type Scan, type Sought } from "./hits.ts";
import { createMemory } from "./memory.ts";
import { createSifted } from "./sifted.ts";
import type { Spot } from "./rarity.ts";

/** Finds all literals that are sought in a field; calls `see` with the signal of each that is there. */
export type Scanner = (text: string) => void;

/** Literals of one field by the place where they are sought. */
export type Places = Readonly<Record<Spot, readonly Sought[]>>;

export function createScanner(places: Places, hits: Hits, see: (signal: number) => void): Scanner {
  const ascii = scansOf(places, ({ literal }) => isAscii(literal));
  const others = scansOf(places, ({ literal }) => !isAscii(literal));
  // Scans for literals at an end break off before they have seen all characters.
  const unseen = others.length > 0 && !places.anywhere.some(({ literal }) => isAscii(literal));
  const memory = createMemory();

  function scan(text: string): void {
    if (unseen && !isAscii(text)) return scanFolded(fold(text));
    for (const each of ascii) if (!each(text, false, hits)) return scanFolded(fold(text));
  }

  function scanFolded(text: string): void {
    for (const each of ascii) each(text, true, hits);
    for (const each of others) each(text, true, hits);
  }

  return (text) => {
    const known = memory.recall(text);
    if (known !== undefined) {
      for (let each = 0; each < known.length; each += 1) see(known[each] as number);
      return;
    }
    clearHits(hits);
    scan(text);
    memory.keep(text, hits.list, hits.count);
    for (let each = 0; each < hits.count; each += 1) see(hits.list[each] as number);
  };
}

/** Rows are shorter, and the tables of texts in ASCII a third as large, without what only other texts can hold. */
function scansOf(places: Places, wanted: (sought: Sought) => boolean): Scan[] {
  const starts = places.start.filter(wanted);
  const ends = places.end.filter(wanted);
  const wholes = places.whole.filter(wanted);
  const anywhere = places.anywhere.filter(wanted);
  return [...createAnchored({ starts, ends, wholes }), ...byAlphabet(anywhere).map(createSifted)];
}

const mostLetters = 128;

/**
 * Every letter makes every row longer, and there are rules with a thousand Chinese characters: literals with others than
 * the most frequent letters have a table by themselves, which is short.
 */
function byAlphabet(sought: readonly Sought[]): (readonly Sought[])[] {
  const counts = new Map<string, number>();
  for (const { literal } of sought)
    for (const letter of new Set(literal)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const frequent = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, mostLetters);
  const known = new Set(frequent.map(([letter]) => letter));
  const { true: plain = [], false: odd = [] } = Object.groupBy(sought, ({ literal }) =>
    String(Array.from(literal).every((letter) => known.has(letter))),
  );
  return [plain, odd].filter((part) => part.length > 0);
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
