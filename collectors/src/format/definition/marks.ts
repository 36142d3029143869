/** Tells of which lists a text stands among the first characters of a record: their numbers, each once, in order. */
export type ListsIn = (text: string, limit: number) => readonly number[];

interface Mark {
  readonly text: string;
  readonly lists: readonly number[];
}

const none: readonly number[] = [];

/**
 * One search for all of them: three characters at a time are looked up in a table, and only where one of the texts may
 * begin is it compared. An expression of so many alternatives tries each of them at each character. Each text has at
 * least three characters.
 */
export function listsIn(lists: readonly (readonly string[])[]): ListsIn {
  const starts = startsOf(lists);
  const may = new Uint8Array(size);
  for (const place of starts.keys()) may[place] = 1;
  return (text, limit) => {
    const end = Math.min(text.length, limit);
    let found: Set<number> | undefined;
    let first = text.charCodeAt(0);
    let second = text.charCodeAt(1);
    for (let at = 2; at < end; at += 1) {
      const third = text.charCodeAt(at);
      const place = placeOf(first, second, third);
      if (may[place] === 1) found = addTo(found, starts.get(place) ?? [], { text, at: at - 2, end });
      first = second;
      second = third;
    }
    return found === undefined ? none : [...found].toSorted((a, b) => a - b);
  };
}

function startsOf(lists: readonly (readonly string[])[]): Map<number, Mark[]> {
  const numbers = new Map<string, number[]>();
  for (const [number, texts] of lists.entries())
    for (const text of new Set(texts)) numbers.set(text, [...(numbers.get(text) ?? []), number]);
  const starts = new Map<number, Mark[]>();
  for (const [text, of] of numbers) {
    const place = placeOf(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2));
    starts.set(place, [...(starts.get(place) ?? []), { text, lists: of }]);
  }
  return starts;
}

function addTo(
  found: Set<number> | undefined,
  marks: readonly Mark[],
  { text, at, end }: { readonly text: string; readonly at: number; readonly end: number },
): Set<number> | undefined {
  let all = found;
  for (const mark of marks) {
    if (at + mark.text.length > end || !text.startsWith(mark.text, at)) continue;
    all ??= new Set();
    for (const number of mark.lists) all.add(number);
  }
  return all;
}

/** A power of two, far more than there are texts. */
const size = 16_384;
const placeOf = (first: number, second: number, third: number): number =>
  ((first * 31 + second) * 31 + third) & (size - 1);
