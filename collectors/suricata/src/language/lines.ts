import type { Span } from "./place.ts";

/** One line as Suricata reads it: continuation lines are joined, the backslash and the end of line taken out. */
export interface LogicalLine {
  readonly text: string;
  /** The lines of the file, without the last end of line. */
  readonly span: Span;
  /** Where pieces of `text` begin in the file; the first piece at 0. */
  readonly pieces: readonly { readonly at: number; readonly start: number }[];
}

/** Cuts a file into logical lines. A line that begins with `#` or a blank never continues: Suricata skips it first. */
export function logicalLines(text: string): LogicalLine[] {
  const found: LogicalLine[] = [];
  for (let start = 0; start < text.length; ) {
    const line = joined(text, start);
    found.push(line);
    start = pastLineEnd(text, line.span.end);
  }
  return found;
}

function joined(text: string, start: number): LogicalLine {
  const pieces: { at: number; start: number }[] = [];
  const parts: string[] = [];
  let length = 0;
  let begin = start;
  let end = start;
  const mayContinue = !/[\s#]/.test(text[start] ?? "\n");
  for (;;) {
    end = lineEnd(text, begin);
    const cut = mayContinue ? continuation(text, begin, end) : -1;
    const part = text.slice(begin, cut < 0 ? end : cut);
    pieces.push({ at: length, start: begin });
    parts.push(part);
    length += part.length;
    const next = pastLineEnd(text, end);
    if (cut < 0 || next >= text.length) break;
    begin = next;
  }
  return { text: parts.join(""), span: { start, end }, pieces };
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  if (newline < 0) return text.length;
  return newline > from && text[newline - 1] === "\r" ? newline - 1 : newline;
}

function pastLineEnd(text: string, end: number): number {
  return text[end] === "\r" ? end + 2 : end + 1;
}

/** Where the backslash stands that ends a line, blanks behind it allowed; -1 if none does. */
function continuation(text: string, begin: number, end: number): number {
  let at = end - 1;
  while (at >= begin && (text[at] === " " || text[at] === "\t")) at--;
  return at >= begin && text[at] === "\\" ? at : -1;
}

/** Where a character of a logical line stands in the file. */
export function inFile({ pieces }: LogicalLine, offset: number): number {
  let piece = pieces[0] ?? { at: 0, start: 0 };
  if (pieces.length > 1) {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    piece = pieces[low] ?? piece;
  }
  return piece.start + offset - piece.at;
}

/** Where a stretch of the logical line stands in the file; it may go over ends of lines. */
export function spanInFile(line: LogicalLine, start: number, end: number): Span {
  return { start: inFile(line, start), end: end > start ? inFile(line, end - 1) + 1 : inFile(line, start) };
}
