import type { SplitOptions, Splitter } from "./splitter.ts";

const [newline, quote, comma, openList, slash, closeList, open, close] = [10, 34, 44, 91, 92, 93, 123, 125];

/**
 * JSON objects one after the other, with or without line breaks between or within them, also as the elements of one
 * list. A broken object ends at the line that breaks it, so that it costs the objects behind it nothing: a line break
 * within a text, or a `{` in the first column while an object is open, which no printer of JSON writes.
 */
export function splitJson({ maxBytes }: SplitOptions): Splitter {
  let held: Buffer = Buffer.alloc(0);
  /** State of the scan of `held`, which is never scanned twice. */
  let scan: Scan = start;

  function run(view: Buffer, out: Buffer[]): number {
    let from = 0;
    let { at, depth, inText } = scan;
    const emit = (end: number) => {
      const record = trimmed(view.subarray(from, end));
      if (record.length > 0) out.push(record);
      from = end;
      depth = 0;
      inText = false;
    };
    for (; at < view.length; at += 1) {
      const code = view[at];
      if (inText) {
        if (code === slash) at += 1;
        else if (code === quote) inText = false;
        else if (code === newline) emit(at);
      } else if (code === quote) inText = depth > 0;
      else if (code === open) {
        if (depth > 0 && view[at - 1] === newline) emit(at);
        if (depth === 0 && isGap(view, from, at)) from = at;
        depth += 1;
      } else if (code === close && depth > 0) {
        depth -= 1;
        if (depth === 0) emit(at + 1);
      } else if (code === newline && depth === 0) emit(at);
      if (at - from >= maxBytes) emit(at + 1);
    }
    scan = { at: at - from, depth, inText };
    return from;
  }

  return {
    push(chunk) {
      const view = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const out: Buffer[] = [];
      held = Buffer.from(view.subarray(run(view, out)));
      return out;
    },
    end() {
      const rest = trimmed(held);
      held = Buffer.alloc(0);
      scan = start;
      return rest.length > 0 ? [rest] : [];
    },
  };
}

interface Scan {
  readonly at: number;
  readonly depth: number;
  readonly inText: boolean;
}
const start: Scan = { at: 0, depth: 0, inText: false };

/** What may stand between objects: space, and the brackets and commas of a list of them. */
const isBetween = (code: number | undefined): boolean =>
  code === undefined ||
  code <= 32 ||
  code === comma ||
  code === openList ||
  code === closeList ||
  code === 0xef ||
  code === 0xbb ||
  code === 0xbf;

function isGap(view: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isBetween(view[at])) return false;
  return true;
}

function trimmed(record: Buffer): Buffer {
  let from = 0;
  let to = record.length;
  while (from < to && isBetween(record[from])) from += 1;
  while (to > from && isBetween(record[to - 1])) to -= 1;
  return record.subarray(from, to);
}
