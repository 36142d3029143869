/** A block of the IEEE: its hexadecimal digits (6 of MA-L, 7 of MA-M, 9 of MA-S) and who has it. */
export type Assignment = readonly [digits: string, vendor: string];

/** Longest first: the smaller blocks lie in ones of the IEEE's own. */
const lengths = [9, 7, 6] as const;

/** At the head for each length how many there are, and where the names begin. */
const headWords = lengths.length + 1;

const longestName = 200;

/** Digits beyond these stand in a word of their own. */
const low = 65_536;

/**
 * Assignments as sorted columns of 32-bit words (the digits in two, the place of the name), behind them all names as text,
 * each once behind its length: a twentieth of what objects take, and one piece of memory for all threads.
 */
export function packed(assignments: Iterable<Assignment>): Uint32Array {
  const names = gatherNames();
  const rows = lengths.map((): [digits: number, name: number][] => []);
  for (const [digits, vendor] of assignments)
    rows[lengths.findIndex((each) => each === digits.length)]?.push([
      Number.parseInt(digits, 16),
      names.placeOf(vendor),
    ]);
  for (const each of rows) each.sort(([a], [b]) => a - b);
  const begin = headWords + rows.reduce((all, { length }) => all + 3 * length, 0);
  const words = Uint32Array.from([
    ...rows.map(({ length }) => length),
    begin,
    ...rows.flatMap((each) => [
      ...each.map(([digits]) => Math.floor(digits / low)),
      ...each.map(([digits]) => digits % low),
      ...each.map(([, name]) => name),
    ]),
  ]);
  const text = names.bytes();
  const all = new Uint32Array(begin + Math.ceil(text.length / 4));
  all.set(words);
  new Uint8Array(all.buffer).set(text, begin * 4);
  return all;
}

function gatherNames() {
  const places = new Map<string, number>();
  const pieces: Buffer[] = [];
  let length = 0;
  return {
    placeOf(name: string): number {
      const known = places.get(name);
      if (known !== undefined) return known;
      const at = length;
      const text = Buffer.from(name.slice(0, longestName));
      places.set(name, at);
      pieces.push(Buffer.from([text.length >> 8, text.length & 255]), text);
      length += 2 + text.length;
      return at;
    },
    bytes: () => Buffer.concat(pieces),
  };
}

/** Who has the block that these twelve digits lie in, of those packed from this place on. */
export function vendorIn(words: Uint32Array, place: number, digits: string): string | undefined {
  let from = place + headWords;
  for (const [at, length] of lengths.entries()) {
    const count = words[place + at] ?? 0;
    const row = rowOf({ words, from, count }, Number.parseInt(digits.slice(0, length), 16));
    if (row >= 0)
      return nameAt(words, (place + (words[place + lengths.length] ?? 0)) * 4 + (words[from + 2 * count + row] ?? 0));
    from += 3 * count;
  }
  return undefined;
}

interface Columns {
  readonly words: Uint32Array;
  readonly from: number;
  readonly count: number;
}

function rowOf({ words, from, count }: Columns, wanted: number): number {
  const digitsOf = (row: number) => (words[from + row] ?? 0) * low + (words[from + count + row] ?? 0);
  let [first, end] = [0, count];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (digitsOf(middle) < wanted) first = middle + 1;
    else end = middle;
  }
  return first < count && digitsOf(first) === wanted ? first : -1;
}

function nameAt(words: Uint32Array, at: number): string {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return bytes.toString("utf8", at + 2, at + 2 + length);
}
