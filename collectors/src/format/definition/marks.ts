/** Whether one of some texts stands among the first characters of a record. */
export type AnyOf = (text: string, limit: number) => boolean;

/**
 * One search for all of them: three characters at a time are looked up in a table, and only where one of the texts may
 * begin is it compared. An expression of so many alternatives tries each of them at each character. Each text has at
 * least three characters.
 */
export function anyOf(marks: readonly string[]): AnyOf {
  const starts = new Map<number, readonly string[]>();
  const may = new Uint8Array(size);
  for (const mark of new Set(marks)) {
    const place = placeOf(mark.charCodeAt(0), mark.charCodeAt(1), mark.charCodeAt(2));
    starts.set(place, [...(starts.get(place) ?? []), mark]);
    may[place] = 1;
  }
  return (text, limit) => {
    const end = Math.min(text.length, limit);
    let first = text.charCodeAt(0);
    let second = text.charCodeAt(1);
    for (let at = 2; at < end; at += 1) {
      const third = text.charCodeAt(at);
      const place = placeOf(first, second, third);
      if (
        may[place] === 1 &&
        starts.get(place)?.some((mark) => text.startsWith(mark, at - 2) && at - 2 + mark.length <= end)
      )
        return true;
      first = second;
      second = third;
    }
    return false;
  };
}

/** A power of two, far more than there are texts. */
const size = 16_384;
const placeOf = (first: number, second: number, third: number): number =>
  ((first * 31 + second) * 31 + third) & (size - 1);
