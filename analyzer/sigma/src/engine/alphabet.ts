/** Characters that the literals of a table hold have a class each, all others share class 0, so that rows are short. */
export interface Alphabet {
  /** Classes of ASCII; capital letters have those of small ones, so that texts need not be folded. */
  readonly ascii: Uint16Array;
  /** Classes of the others, by code unit; texts with any are folded before they are looked at. */
  readonly others: ReadonlyMap<number, number>;
  readonly width: number;
}

/** The alphabet of folded literals. */
export function alphabetOf(literals: readonly string[]): Alphabet {
  const ascii = new Uint16Array(128);
  const others = new Map<number, number>();
  let width = 1;
  for (const literal of literals) {
    for (let at = 0; at < literal.length; at += 1) {
      const code = literal.charCodeAt(at);
      if (code >= 128) {
        if (!others.has(code)) others.set(code, width++);
      } else if (ascii[code] === 0) {
        ascii[code] = width++;
        if (code >= 97 && code <= 122) ascii[code - 32] = ascii[code];
      }
    }
  }
  return { ascii, others, width };
}

/** The class of any code unit. */
export function classOf({ ascii, others }: Alphabet, code: number): number {
  return code < 128 ? (ascii[code] as number) : (others.get(code) ?? 0);
}
