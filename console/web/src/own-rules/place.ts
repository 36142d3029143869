/** Where on its line a problem lies: characters from 0. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * The checks know lines. What one quotes from its line has a place there; else the problem is the line's, from its first
 * character that is no space.
 */
export function placeOf(line: string, message: string): Place {
  for (const [, quoted = ""] of message.matchAll(/'([^']+)'/g)) {
    const from = line.indexOf(quoted);
    if (from !== -1) return { from, to: from + quoted.length };
  }
  return { from: line.search(/\S|$/), to: line.length };
}
