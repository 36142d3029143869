export interface Piece {
  /** Where it begins in the whole. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** A text cut where one of the values stands in it, whatever the case; longer values win over what lies within them. */
export function highlight(text: string, values: readonly string[]): Piece[] {
  const wanted = [...new Set(values.filter((value) => value.trim().length > 1))].toSorted(
    (a, b) => b.length - a.length,
  );
  const pieces = wanted.length === 0 ? [text] : text.split(new RegExp(`(${wanted.map(escape).join("|")})`, "gi"));
  let at = 0;
  return pieces.flatMap((piece, i) => {
    const start = at;
    at += piece.length;
    return piece === "" ? [] : [{ at: start, text: piece, marked: i % 2 === 1 }];
  });
}

const escape = (value: string) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Matched values as they may stand in a line: lists give each element. */
export function wordsOf(values: readonly unknown[]): string[] {
  return values.flatMap((value): string[] => {
    if (Array.isArray(value)) return wordsOf(value);
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}
