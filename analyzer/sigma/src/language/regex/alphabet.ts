import { holds, last, newline, type Ranges, wordCharacters } from "./ranges.ts";

/** Characters that an expression does not tell apart are one letter. */
export interface Alphabet {
  readonly letters: number;
  /** The letters of code points below 128. */
  readonly ascii: Uint16Array;
  /** The letter of any code point. */
  readonly letterOf: (code: number) => number;
  /** Whether the characters of a letter are in a set that the alphabet was made for. */
  isIn(letter: number, ranges: Ranges): boolean;
}

export function alphabetOf(sets: readonly Ranges[]): Alphabet {
  const all = [...new Set([...sets, newline, wordCharacters])];
  const starts = [...new Set([0, ...all.flatMap((set) => set.map((code, at) => (at % 2 === 0 ? code : code + 1)))])]
    .filter((code) => code <= last)
    .toSorted((a, b) => a - b);
  const known = new Map<string, number>();
  const examples: number[] = [];
  const letters = starts.map((code) => {
    const signature = all.map((set) => (holds(set, code) ? "1" : "0")).join("");
    const found = known.get(signature);
    if (found !== undefined) return found;
    known.set(signature, examples.length);
    return examples.push(code) - 1;
  });
  const search = (code: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= code) low = middle;
      else high = middle - 1;
    }
    return letters[low] ?? 0;
  };
  const ascii = Uint16Array.from({ length: 128 }, (_, code) => search(code));
  return {
    letters: examples.length,
    ascii,
    letterOf: search,
    isIn: (letter, ranges) => holds(ranges, examples[letter] ?? 0),
  };
}
