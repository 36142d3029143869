import type { SplitOptions, Splitter } from "./splitter.ts";

const [newline, quote, comma, openList, slash, closeList, open, close] = [10, 34, 44, 91, 92, 93, 123, 125];

/**
 * JSON objects one after the other, with or without line breaks between or within them, also as the elements of one
 * list. A broken object ends at the line that breaks it, so that it costs the objects behind it nothing: a line break
 * within a text, or a `{` in the first column while an object is open, which no printer of JSON writes.
 */
export function splitJson({ maxBytes }: SplitOptions): Splitter {
  const scan = new Scan();
  let held: Buffer = Buffer.alloc(0);

  return {
    push(chunk) {
      const view = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const out: Buffer[] = [];
      let from = 0;
      for (let at = held.length; at < view.length; at += 1) {
        const end = scan.next(view[at] ?? 0, at);
        if (end < 0 && at - from < maxBytes) continue;
        const border = end < 0 ? at + 1 : end;
        const record = trimmed(view.subarray(from, border));
        if (record.length > 0) out.push(record);
        from = border;
        if (end < 0) scan.reset();
      }
      held = Buffer.from(view.subarray(from));
      return out;
    },
    end() {
      const rest = trimmed(held);
      held = Buffer.alloc(0);
      scan.reset();
      return rest.length > 0 ? [rest] : [];
    },
  };
}

/** Where in an object a byte stands. */
class Scan {
  #depth = 0;
  #inText = false;
  #escaped = false;
  #before = newline;

  reset(): void {
    this.#depth = 0;
    this.#inText = false;
    this.#escaped = false;
  }

  /** Takes the byte at a place; where a record ends there, the place it ends before, else −1. */
  next(code: number, at: number): number {
    const before = this.#before;
    this.#before = code;
    if (code === newline && (this.#inText || this.#depth === 0)) return this.#ended(at);
    if (this.#inText) this.#text(code);
    else if (code === quote) this.#inText = this.#depth > 0;
    else if (code === open) return this.#opened(at, before);
    else if (code === close && this.#depth > 0) {
      this.#depth -= 1;
      if (this.#depth === 0) return this.#ended(at + 1);
    }
    return -1;
  }

  #text(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === slash) this.#escaped = true;
    else if (code === quote) this.#inText = false;
  }

  #opened(at: number, before: number): number {
    const broken = this.#depth > 0 && before === newline;
    if (broken) this.#depth = 0;
    this.#depth += 1;
    return broken ? at : -1;
  }

  #ended(at: number): number {
    this.reset();
    return at;
  }
}

/** What may stand between objects: a byte order mark, space, and the brackets and commas of a list of them. */
const between: ReadonlySet<number | undefined> = new Set([comma, openList, closeList, 0xef, 0xbb, 0xbf]);
const isBetween = (code: number | undefined): boolean => code === undefined || code <= 32 || between.has(code);

function trimmed(record: Buffer): Buffer {
  let from = 0;
  let to = record.length;
  while (from < to && isBetween(record[from])) from += 1;
  while (to > from && isBetween(record[to - 1])) to -= 1;
  return record.subarray(from, to);
}
