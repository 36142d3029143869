import type { SigmaRecord } from "./engine.ts";

/** A record of the input: an object, or text that is none. */
export type Cut = { readonly record: SigmaRecord } | { readonly broken: string };

/** Cuts text that arrives in pieces into records. */
export interface Cutter {
  push(text: string): Cut[];
  end(): Cut[];
}

/** Characters of one record at most; what is longer counts as one broken record. */
const longest = 64 * 1024 * 1024;

/**
 * Records are JSON objects one after the other: a line each, spread over lines, or with nothing between them. A line that
 * is no part of an object is a broken record, and so is an object that another begins in: one that stands at the start
 * of a line, where the inner lines of an object never do.
 */
export function createCutter(): Cutter {
  let waiting = "";
  let scanned = 0;
  let depth = 0;
  let quoted = false;

  function reset(from: number): void {
    waiting = waiting.slice(from);
    scanned = 0;
    depth = 0;
    quoted = false;
  }

  /** Walks on from where it stopped; true with `scanned` behind the object's end once it is whole. */
  function whole(): "whole" | "broken" | "more" {
    for (; scanned < waiting.length; scanned += 1) {
      const code = waiting.charCodeAt(scanned);
      if (quoted) {
        if (code === 92) scanned += 1;
        else if (code === 34) quoted = false;
        else if (code === 10) return "broken"; // a text never spans lines
      } else if (code === 34) quoted = true;
      else if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) {
        depth -= 1;
        if (depth === 0) {
          scanned += 1;
          return "whole";
        }
      } else if (code === 10 && startsObject(waiting, scanned + 1)) return "broken";
    }
    return waiting.length > longest ? "broken" : "more";
  }

  function next(last: boolean): Cut | undefined {
    const start = /[^\s\ufeff]/.exec(waiting)?.index;
    if (start === undefined) {
      reset(waiting.length);
      return undefined;
    }
    if (start > 0) reset(start);
    if (waiting.charCodeAt(0) !== 123) return line(last);
    const state = whole();
    if (state === "more" && !last) return undefined;
    const text = waiting.slice(0, state === "more" ? undefined : scanned);
    reset(text.length);
    return parsed(text);
  }

  function line(last: boolean): Cut | undefined {
    const end = waiting.indexOf("\n");
    if (end < 0 && !last && waiting.length <= longest) return undefined;
    const text = end < 0 ? waiting : waiting.slice(0, end);
    reset(text.length);
    return parsed(text.trimEnd());
  }

  function* cuts(last: boolean): Generator<Cut> {
    for (let cut = next(last); cut !== undefined; cut = next(last)) yield cut;
  }

  return {
    push(text) {
      waiting += text;
      return [...cuts(false)];
    },
    end: () => [...cuts(true)],
  };
}

function startsObject(text: string, at: number): boolean {
  return text.charCodeAt(at) === 123;
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
