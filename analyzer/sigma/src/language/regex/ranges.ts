/** A set of characters: pairs of first and last code point, in order, none touching the next. */
export type Ranges = readonly number[];

export const last = 0x10ffff;
export const everything: Ranges = [0, last];
export const newline: Ranges = [10, 10];
export const digits: Ranges = [48, 57];
export const wordCharacters: Ranges = [48, 57, 65, 90, 95, 95, 97, 122];
export const spaces: Ranges = [9, 13, 32, 32];

/** The characters of any of the sets. */
export function union(...sets: readonly Ranges[]): Ranges {
  const pairs = sets
    .flatMap((set) =>
      Array.from({ length: set.length / 2 }, (_, at) => [set[at * 2] ?? 0, set[at * 2 + 1] ?? 0] as const),
    )
    .toSorted(([a], [b]) => a - b);
  const result: number[] = [];
  for (const [from, to] of pairs) {
    const end = result.at(-1);
    if (end !== undefined && from <= end + 1) result[result.length - 1] = Math.max(end, to);
    else result.push(from, to);
  }
  return result;
}

/** All characters but those of the set. */
export function negated(set: Ranges): Ranges {
  const result: number[] = [];
  let from = 0;
  for (let at = 0; at < set.length; at += 2) {
    const start = set[at] ?? 0;
    if (start > from) result.push(from, start - 1);
    from = (set[at + 1] ?? 0) + 1;
  }
  if (from <= last) result.push(from, last);
  return result;
}

/** Whether two sets have a character in common. */
export function meet(a: Ranges, b: Ranges): boolean {
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    if ((a[left + 1] ?? 0) < (b[right] ?? 0)) left += 2;
    else if ((b[right + 1] ?? 0) < (a[left] ?? 0)) right += 2;
    else return true;
  }
  return false;
}

export function holds(set: Ranges, code: number): boolean {
  for (let at = 0; at < set.length; at += 2) if (code >= (set[at] ?? 0) && code <= (set[at + 1] ?? 0)) return true;
  return false;
}

/** The set with the other cases of its letters (simple case folding of Unicode). */
export function caseless(set: Ranges): Ranges {
  const more = (set.at(-1) ?? 0) < 128 ? asciiCases : allCases();
  const found = more.filter((family) => family.some((code) => holds(set, code)));
  return union(set, ...found.map((family) => union(...family.map((code) => [code, code]))));
}

const letterK = 10;
const kelvin = 0x212a;
/** ſ is no case of s here, as for all other comparisons: literals by which an expression shows are looked for like those. */
const longS = 0x17f;

/** The letters of ASCII, and what else folds to them. */
const asciiCases: readonly (readonly number[])[] = Array.from({ length: 26 }, (_, at) => {
  return at === letterK ? [65 + at, 97 + at, kelvin] : [65 + at, 97 + at];
});

let families: readonly (readonly number[])[] | undefined;

/** All sets of characters that are cases of each other. */
function allCases(): readonly (readonly number[])[] {
  if (families !== undefined) return families;
  const found = new Map<string, number[]>();
  for (let block = 0; block < cased.length; block += 2) {
    for (let code = cased[block] ?? 0; code <= (cased[block + 1] ?? 0); code += 1) {
      if (code === longS) continue;
      const folded = folding(String.fromCodePoint(code));
      const family = found.get(folded);
      if (family) family.push(code);
      else found.set(folded, [code]);
    }
  }
  families = [...found.values()].filter(({ length }) => length > 1);
  return families;
}

/** Where Unicode has letters with cases. */
const cased: Ranges = [
  0x41, 0x587, 0x10a0, 0x13ff, 0x1c80, 0x2188, 0x24b6, 0x24e9, 0x2c00, 0x2d2d, 0xa640, 0xa7ff, 0xab30, 0xabbf, 0xff21,
  0xff5a, 0x10400, 0x104ff, 0x10570, 0x105bf, 0x10c80, 0x10cff, 0x10d50, 0x10d8f, 0x118a0, 0x118df, 0x16e40, 0x16e7f,
  0x1e900, 0x1e943,
];

/** The dotted İ and the dotless ı are cases of nothing, as in Unicode's folding outside of Turkish. */
function folding(character: string): string {
  if (character === "İ" || character === "ı") return character;
  const upper = character.toUpperCase();
  const lower = (isOne(upper) ? upper : character).toLowerCase();
  return isOne(lower) ? lower : character;
}

function isOne(text: string): boolean {
  return text.length === ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}
