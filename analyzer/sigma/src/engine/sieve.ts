/**
 * Tells, four characters at a time, where in a text a literal may lie: at most places of most texts none of the parts of
 * literals is there that would have to be. To walk the automaton takes ten times as long for the same text.
 */
export interface Sieve {
  /** The next place, counted in words of four bytes, from `word` on where a literal may lie around; `end` if there is none. */
  next(word: number, end: number): number;
}

/** The text at hand as UTF-8, by byte and by word of four bytes; what lies behind its end means nothing. */
export const longestText = 65_536;
export const bytes = new Uint8Array(longestText * 3 + 8);
const words = new Uint32Array(bytes.buffer);
const encoder = new TextEncoder();

/** Takes a text over, and answers how many bytes it has. */
export function takeText(text: string): number {
  return encoder.encodeInto(text, bytes).written;
}

/** Of shorter literals two characters may be all that a word has. */
const shortest = 5;
/** From this length on, two words lie within the literal wherever it begins. */
const holdsPair = 11;

/** Whether all literals can be seen by their parts. */
export function canSift(literals: readonly string[]): boolean {
  return literals.every((literal) => literal.length >= shortest && /^[\0-\x7f]*$/.test(literal));
}

/** The sieve of folded literals that can be sifted. */
export function createSieve(literals: readonly string[]): Sieve {
  const parts = [...new Set(literals)].flatMap(partsOf);
  const single = createSet(parts.map(({ first }) => hashOfWord(first)));
  const whole = createSet(
    parts.map(({ first, second }) => (second === undefined ? ~hashOfWord(first) : hashOfPair(first, second))),
  );
  const { table, shift } = single;
  return {
    next(word, end) {
      for (let at = word; at < end; at += 1) {
        const first = folded(words[at] as number);
        const hash = hashOfWord(first) >>> shift;
        if ((((table[hash >>> 5] as number) >>> (hash & 31)) & 1) === 0) continue;
        if (has(whole, ~hashOfWord(first)) || has(whole, hashOfPair(first, folded(words[at + 1] as number)))) return at;
      }
      return end;
    },
  };
}

/** Hashes as bits; it may hold more than was put in. */
interface HashSet {
  readonly table: Uint32Array;
  /** Leaves so many of a hash's bits as number one of the table. */
  readonly shift: number;
}

/** One bit in so many is set, so that few texts pass by chance, while the table stays in the cache. */
const sparse = 256;
const mostBits = 20;

function createSet(hashes: readonly number[]): HashSet {
  const bits = Math.min(mostBits, Math.max(5, Math.ceil(Math.log2(hashes.length * sparse))));
  const shift = 32 - bits;
  const table = new Uint32Array(2 ** (bits - 5));
  for (const hash of hashes) {
    const bit = hash >>> shift;
    table[bit >>> 5] = (table[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return { table, shift };
}

function has({ table, shift }: HashSet, hash: number): boolean {
  const bit = hash >>> shift;
  return (((table[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
}

/** Small letters for capital ones; some other characters become the same, too. */
function folded(word: number): number {
  return word | 0x20202020;
}

function hashOfWord(word: number): number {
  return Math.imul(word ^ (word >>> 15), 0x9e3779b1);
}

function hashOfPair(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x85ebca6b) ^ second ^ (first >>> 13), 0x9e3779b1);
}

/** A word that a literal must be seen by, with the one behind it if that lies within the literal, too. */
interface Part {
  readonly first: number;
  readonly second: number | undefined;
}

/** What a literal is seen by in each of the four ways in which it may lie across words. */
function partsOf(literal: string): Part[] {
  return [0, 1, 2, 3].flatMap((start) => {
    takeText(" ".repeat(start) + literal);
    const end = start + literal.length;
    const place = start === 0 ? 0 : 1;
    if (literal.length >= holdsPair) return { first: wordAt(place), second: wordAt(place + 1) };
    if (end >= place * 4 + 4) return { first: wordAt(place), second: undefined };
    return lettersAround(start === 1 ? 0 : 1, start === 1 ? 0 : 3);
  });
}

function wordAt(place: number): number {
  return folded(words[place] as number);
}

/** The word with any letter in one place. */
function lettersAround(place: number, at: number): Part[] {
  return Array.from({ length: 256 }, (_, letter) => {
    bytes[place * 4 + at] = letter;
    return { first: wordAt(place), second: undefined };
  });
}
