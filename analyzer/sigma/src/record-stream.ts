import type { SigmaRecord } from "./engine/record.ts";

/** A record of the input: an object, or text that is none. */
export type Cut = { readonly record: SigmaRecord } | { readonly broken: string };

/** Cuts text that arrives in pieces into records. */
export interface Cutter {
  push(text: string): Cut[];
  end(): Cut[];
}

/** Characters of one record at most; what is longer counts as one broken record. */
const longest = 16 * 1024 * 1024;

/** Where the walk through the text that waits has come to. */
interface Walk {
  waiting: string;
  at: number;
  depth: number;
  quoted: boolean;
}

/**
 * Records are JSON objects one after the other: a line each, spread over lines, or with nothing between them. A line that
 * is no part of an object is a broken record, and so is an object that another begins in: one that stands at the start
 * of a line, where the inner lines of an object never do.
 */
export function createCutter(): Cutter {
  const walk: Walk = { waiting: "", at: 0, depth: 0, quoted: false };
  const cuts = (last: boolean): Cut[] => {
    const found: Cut[] = [];
    for (let text = next(walk, last); text !== undefined; text = next(walk, last)) found.push(parsed(text));
    return found;
  };
  return {
    push(text) {
      walk.waiting += text;
      return cuts(false);
    },
    end: () => cuts(true),
  };
}

/** Takes the text of the next record off, or undefined where it is not all there yet. */
function next(walk: Walk, last: boolean): string | undefined {
  const start = /[^\t-\r \ufeff]/.exec(walk.waiting)?.index ?? walk.waiting.length;
  if (start > 0) take(walk, start);
  if (walk.waiting === "") return undefined;
  if (walk.waiting.charCodeAt(0) !== openBrace) return line(walk, last);
  const whole = walkOn(walk);
  if (whole || walk.waiting.length > longest) return take(walk, walk.at);
  return last ? take(walk, walk.waiting.length) : undefined;
}

function line(walk: Walk, last: boolean): string | undefined {
  const end = walk.waiting.indexOf("\n");
  if (end >= 0) return take(walk, end);
  return last || walk.waiting.length > longest ? take(walk, walk.waiting.length) : undefined;
}

function take(walk: Walk, length: number): string {
  const text = walk.waiting.slice(0, length);
  walk.waiting = walk.waiting.slice(length);
  walk.at = 0;
  walk.depth = 0;
  walk.quoted = false;
  return text;
}

const openBrace = 123;
const [quote, backslash, lineEnd] = [34, 92, 10];

/** Goes on to the end of the record; true if it is there: the object closes, or is cut short by another. */
function walkOn(walk: Walk): boolean {
  const { waiting } = walk;
  for (; walk.at < waiting.length; walk.at += 1) {
    const code = waiting.charCodeAt(walk.at);
    if ((code === backslash || code === lineEnd) && walk.at + 1 === waiting.length) return false; // the next one tells
    if (walk.quoted) {
      if (code === lineEnd) return true; // a text never spans lines
      inText(walk, code);
    } else if (code === quote) walk.quoted = true;
    else if (code === lineEnd) {
      if (waiting.charCodeAt(walk.at + 1) === openBrace) return true;
    } else if (closes(walk, code)) {
      walk.at += 1;
      return true;
    }
  }
  return false;
}

function inText(walk: Walk, code: number): void {
  if (code === backslash && walk.waiting.charCodeAt(walk.at + 1) !== lineEnd) walk.at += 1;
  else if (code === quote) walk.quoted = false;
}

/** Counts brackets; true at the one that closes the record. */
function closes(walk: Walk, code: number): boolean {
  if (code === openBrace || code === 91) walk.depth += 1;
  else if (code === 125 || code === 93) walk.depth -= 1;
  else return false;
  return walk.depth <= 0;
}

function parsed(text: string): Cut {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { record: value as SigmaRecord };
  } catch {
    return { broken: text };
  }
  return { broken: text };
}
