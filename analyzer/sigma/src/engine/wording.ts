import type { SigmaRecord } from "./record.ts";
import { longestText } from "./sieve.ts";

/** Texts in bytes: `count` of them, each from its start to before its end. */
export interface Spans {
  readonly starts: number[];
  readonly ends: number[];
  count: number;
  /** The place behind the record. */
  end: number;
}

/** Whoever reads the texts of a record. */
export interface TextReader {
  /** Begins with a record. */
  readonly begin: () => void;
  /** Reads a text up to the first byte that does not stand for itself in JSON; answers the place of that. */
  readonly pass: (bytes: Uint8Array, from: number, to: number) => number;
}

/**
 * How records are written, but for their texts: of `{"message":"…","host":"…","product":"cisco"}` most syslog is one like
 * the other. What is written like a record that was parsed, and holds nothing but plain characters where that held texts,
 * need not be parsed.
 */
export interface Wordings<Reader extends TextReader> {
  /** Whether any is known; to be asked of every record. */
  readonly ready: () => boolean;
  /**
   * Who has read the texts of the record that begins at a place, and ends where the bytes or the line does; undefined if it is
   * written in another way. The texts are `spans` then.
   */
  readonly read: (bytes: Uint8Array, from: number, to: number) => Reader | undefined;
  readonly spans: Spans;
  /** Takes note of a record with nothing but texts in it; those of the keys in `head` are part of the wording. */
  readonly learn: (
    json: string,
    record: SigmaRecord,
    as: { readonly head: readonly string[]; readonly reader: Reader },
  ) => void;
}

interface Wording<Reader> {
  /** Reads a record that is written in this way; false if it is not. */
  readonly read: (bytes: Uint8Array, from: number, to: number) => boolean;
  readonly reader: Reader;
}

const mostWordings = 4;

/** Where fewer than one in four is of a wording that is known, all are forgotten, and it rests. */
export function createWordings<Reader extends TextReader>(): Wordings<Reader> {
  const spans: Spans = { starts: [], ends: [], count: 0, end: 0 };
  const wordings: Wording<Reader>[] = [];
  const use = createUse(() => (wordings.length = 0));
  return {
    spans,
    ready() {
      if (use.resting > 0) use.resting -= 1;
      return wordings.length > 0;
    },
    read(bytes, from, to) {
      use.ask();
      for (let each = 0; each < wordings.length; each += 1) {
        const { read, reader } = wordings[each] as Wording<Reader>;
        if (!read(bytes, from, to)) continue;
        use.known += 1;
        return reader;
      }
      return undefined;
    },
    learn(json, record, { head, reader }) {
      if (use.resting > 0 || wordings.length === mostWordings) return;
      const parts = partsOf(json, record, head)?.map((part) => encoder.encode(part));
      if (parts !== undefined) wordings.push({ read: reading(parts, reader, spans), reader });
      else if (wordings.length === 0) use.ask();
    },
  };
}

/** After so many texts it is seen whether wordings are any use. */
const trial = 256;
const pause = 63 * trial;

function createUse(forget: () => void) {
  const use = {
    asked: 0,
    known: 0,
    resting: 0,
    ask(): void {
      if (use.asked >= trial) {
        if (use.known * 4 < use.asked) {
          use.resting = pause;
          forget();
        }
        use.asked = 0;
        use.known = 0;
      }
      use.asked += 1;
    },
  };
  return use;
}

const lineEnd = 10;

/** Reads records of these parts with plain texts between them: `reader` is given the texts, and `spans` tell where they lie. */
function reading(parts: readonly Uint8Array[], reader: TextReader, spans: Spans): Wording<TextReader>["read"] {
  const last = parts.length - 1;
  return (bytes, from, to) => {
    let at = from;
    for (let each = 0; each <= last; each += 1) {
      const part = parts[each] as Uint8Array;
      if (at + part.length > to || !lies(part, bytes, at)) return false;
      at += part.length;
      if (each === 0) reader.begin();
      if (each === last) break;
      spans.starts[each] = at;
      at = reader.pass(bytes, at, to);
      spans.ends[each] = at;
    }
    spans.count = last;
    spans.end = at;
    return (at === to || bytes[at] === lineEnd) && at - from <= longestText;
  };
}

const encoder = new TextEncoder();

function lies(part: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < part.length; at += 1) if (bytes[start + at] !== part[at]) return false;
  return true;
}

/**
 * A record with nothing but texts in it, of which none holds a quote, has four quotes for each of its keys. Undefined if it
 * is none, has a key twice, or one that is a number, as those do not keep their order.
 */
function partsOf(json: string, record: SigmaRecord, head: readonly string[]): string[] | undefined {
  const pieces = json.split('"');
  if (pieces.length !== Object.keys(record).length * 4 + 1 || !/^[\0-[\]-\x7f]*$/.test(json)) return undefined;
  if (Object.values(record).some((value) => typeof value !== "string")) return undefined;
  if (Object.keys(record).some((key) => /^\d+$/.test(key))) return undefined;
  const parts = [""];
  for (const [place, piece] of pieces.entries()) {
    const isText = place % 4 === 3 && !head.includes(pieces[place - 2] as string);
    if (isText) parts.push("");
    else parts[parts.length - 1] += piece;
    if (place < pieces.length - 1) parts[parts.length - 1] += '"';
  }
  return parts;
}
