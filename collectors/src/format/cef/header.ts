/** The parts of a header between bars, and where what follows begins; undefined where there are fewer. */
export interface Bars {
  readonly parts: readonly string[];
  readonly end: number;
}

/** Reads so many parts that end in `|`; in a part `\|` and `\\` stand for themselves. */
export function readBars(text: string, from: number, count: number): Bars | undefined {
  const parts: string[] = [];
  let begin = from;
  for (let at = from; parts.length < count; at += 1) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || at - from > longest) return undefined;
    if (code === 92) at += 1;
    else if (code === 124) {
      const part = text.slice(begin, at);
      parts.push(part.includes("\\") ? part.replaceAll(/\\([\\|])/g, "$1") : part);
      begin = at + 1;
    }
  }
  return { parts, end: begin };
}

/** Characters of a header: seven parts of at most 1023, as the specification has it. */
const longest = 8192;
