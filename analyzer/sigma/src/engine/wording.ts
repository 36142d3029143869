import type { SigmaRecord } from "./record.ts";
import { bytes, longestText, takeText } from "./sieve.ts";

/** Texts in the bytes at hand: `count` of them, each from its start to before its end. */
export interface Spans {
  readonly starts: number[];
  readonly ends: number[];
  count: number;
}

/**
 * How records are written, but for their texts: of `{"message":"…","host":"…","product":"cisco"}` most syslog is one like
 * the other. What is written like a record that was parsed, and holds nothing but plain characters where that held texts,
 * need not be parsed.
 */
export interface Wordings<Kind> {
  /** What the record is whose wording a text is of. Its texts are `spans` then. */
  readonly read: (json: string) => Kind | undefined;
  readonly spans: Spans;
  /** Takes note of a record with nothing but texts in it; those of the keys in `head` are part of the wording. */
  readonly learn: (
    json: string,
    record: SigmaRecord,
    as: { readonly head: readonly string[]; readonly kind: Kind },
  ) => void;
}

interface Wording<Kind> {
  /** What stands before, between and behind the texts. */
  readonly parts: readonly string[];
  readonly codes: readonly Uint8Array[];
  readonly kind: Kind;
}

const mostWordings = 4;
/** After so many texts it is seen whether wordings are any use. */
const trial = 256;
const pause = 63 * trial;

/** Where fewer than one in four is of a wording that is known, all are forgotten, and it rests. */
export function createWordings<Kind>(): Wordings<Kind> {
  const spans: Spans = { starts: [], ends: [], count: 0 };
  const wordings: Wording<Kind>[] = [];
  const use = { asked: 0, known: 0, resting: 0 };

  function judge(): void {
    if (use.known * 4 < use.asked) {
      use.resting = pause;
      wordings.length = 0;
    }
    use.asked = 0;
    use.known = 0;
  }

  return {
    spans,
    read(json) {
      if (use.resting > 0) use.resting -= 1;
      if (wordings.length === 0 || json.length > longestText) return undefined;
      if (use.asked >= trial) judge();
      use.asked += 1;
      const kind = find(wordings, json, spans);
      if (kind !== undefined) use.known += 1;
      return kind;
    },
    learn(json, record, { head, kind }) {
      if (use.resting > 0 || wordings.length === mostWordings) return;
      const parts = partsOf(json, record, head);
      if (parts !== undefined) wordings.push({ parts, codes: parts.map((part) => encoder.encode(part)), kind });
      else if (wordings.length === 0) use.asked += 1;
      if (use.asked >= trial) judge();
    },
  };
}

const encoder = new TextEncoder();

function find<Kind>(wordings: readonly Wording<Kind>[], json: string, spans: Spans): Kind | undefined {
  let length = -1;
  for (const { parts, codes, kind } of wordings) {
    if (!json.startsWith(parts[0] as string)) continue;
    if (length < 0) length = takeText(json);
    if (length !== json.length) return undefined;
    if (fits(codes, length, spans)) return kind;
  }
  return undefined;
}

/** Whether the bytes at hand are these parts with plain texts between them. */
function fits(parts: readonly Uint8Array[], length: number, spans: Spans): boolean {
  const last = parts.length - 1;
  let at = 0;
  for (let each = 0; each <= last; each += 1) {
    const part = parts[each] as Uint8Array;
    if (at + part.length > length || !lies(part, at)) return false;
    at += part.length;
    if (each === last) break;
    spans.starts[each] = at;
    at = endOfPlain(at, length);
    spans.ends[each] = at;
  }
  spans.count = last;
  return at === length;
}

function lies(part: Uint8Array, start: number): boolean {
  const codes = bytes;
  for (let at = 0; at < part.length; at += 1) if (codes[start + at] !== part[at]) return false;
  return true;
}

/** Characters that mean themselves in JSON. */
const plain = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 32 && code < 128 && code !== 34 && code !== 92 ? 1 : 0,
);

function endOfPlain(start: number, length: number): number {
  const [codes, isPlain] = [bytes, plain];
  let at = start;
  while (at < length && isPlain[codes[at] as number] === 1) at += 1;
  return at;
}

/**
 * A record with nothing but texts in it, of which none holds a quote, has four quotes for each of its keys. Undefined if it
 * is none, or has a key twice.
 */
function partsOf(json: string, record: SigmaRecord, head: readonly string[]): string[] | undefined {
  const pieces = json.split('"');
  if (pieces.length !== Object.keys(record).length * 4 + 1 || !/^[\0-[\]-\x7f]*$/.test(json)) return undefined;
  if (Object.values(record).some((value) => typeof value !== "string")) return undefined;
  const parts = [""];
  for (const [place, piece] of pieces.entries()) {
    const isText = place % 4 === 3 && !head.includes(pieces[place - 2] as string);
    if (isText) parts.push("");
    else parts[parts.length - 1] += piece;
    if (place < pieces.length - 1) parts[parts.length - 1] += '"';
  }
  return parts;
}
