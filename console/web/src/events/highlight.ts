export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A text cut where one of the values stands in it, whatever the case; longer values win over what lies within them. */
export function highlight(text: string, values: readonly string[]): Piece[] {
  const wanted = [...new Set(values.filter((value) => value.trim().length > 1))].toSorted(
    (a, b) => b.length - a.length,
  );
  if (wanted.length === 0) return text === "" ? [] : [{ text, marked: false }];
  const pattern = new RegExp(`(${wanted.map(escape).join("|")})`, "gi");
  return text
    .split(pattern)
    .map((piece, i) => ({ text: piece, marked: i % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

const escape = (value: string) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Matched values as they may stand in a line: lists give each element. */
export function wordsOf(values: readonly unknown[]): string[] {
  return values.flatMap((value): string[] => {
    if (Array.isArray(value)) return wordsOf(value);
    return value === null || value === undefined || typeof value === "object" || typeof value === "boolean"
      ? []
      : [String(value)];
  });
}
