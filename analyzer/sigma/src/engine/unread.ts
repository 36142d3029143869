import type { SigmaRule } from "../language/sigma-rule.ts";
import type { Found, Unread } from "./found.ts";
import { createKeywordCourt, type KeywordCourt } from "./keyword-court.ts";
import type { Kind } from "./kind.ts";
import type { Matches } from "./matches.ts";
import type { Asked, Reason } from "./reason.ts";
import type { SigmaRecord } from "./record.ts";
import { bytes, longestText, takeText } from "./sieve.ts";
import { createWordings, type TextReader } from "./wording.ts";

/** Records in bytes, a line each. */
export interface Block {
  readonly bytes: Uint8Array;
  /** The same, a character for each byte (latin1). */
  readonly text: string;
  /** The place of the next record. */
  at: number;
}

/** Judges records without reading them: where they are written like one that was, and all rules about it only have keywords. */
export interface UnreadMatches {
  /** Undefined if the record has to be read. */
  readonly ofText: (json: string) => Found[] | undefined;
  /** The same for the next record of a block; goes on to the line behind it if it need not be read. */
  readonly ofNext: (block: Block) => Found[] | undefined;
  /** Takes note of how a record is written that was read; `head` are the keys by which it is of its kind. */
  learn(json: string, record: SigmaRecord, of: { readonly kind: Kind; readonly head: readonly string[] }): void;
}

interface Reader extends TextReader {
  readonly court: KeywordCourt;
  readonly kind: Kind;
  readonly why: Unread;
}

/** `origins` is the number of each rule's log source. */
export function createUnreadMatches(
  rules: readonly SigmaRule[],
  origins: Uint16Array,
  matches: Matches,
): UnreadMatches {
  const { spans, read, learn, ready } = createWordings<Reader>();
  /** Where the texts of the record at hand lie. */
  let within = "";
  /** Of a text that stands for itself, with the quotes around it. */
  const jsonOf = (text: number) => within.slice((spans.starts[text] as number) - 1, (spans.ends[text] as number) + 1);
  const readerOf = readers(rules, origins, jsonOf);

  function found({ court, kind, why }: Reader, text: string, from: number): Found[] | undefined {
    const count = court.judge();
    if (count <= 0) return count === 0 ? [] : undefined;
    within = text;
    return matches.ofUnread(text.slice(from, spans.end), kind, { matched: court.matched, count, why });
  }

  return {
    ofText(json) {
      if (!ready() || json.length > longestText) return undefined;
      matches.leave();
      const reader = read(bytes, 0, takeText(json));
      return reader === undefined || spans.end !== json.length ? undefined : found(reader, json, 0);
    },
    ofNext(block) {
      if (!ready()) return undefined;
      matches.leave();
      const { at, text } = block;
      const reader = read(block.bytes, at, block.bytes.length);
      const all = reader === undefined ? undefined : found(reader, text, at);
      if (all !== undefined) block.at = spans.end + 1;
      return all;
    },
    learn(json, record, { kind, head }) {
      const reader = kind.program?.onlyKeywords === true ? readerOf(kind) : "none";
      if (reader !== "none") learn(json, record, { head, reader });
    },
  };
}

/** Makes a reader for each kind of record that texts alone may decide on. */
function readers(
  rules: readonly SigmaRule[],
  origins: Uint16Array,
  jsonOf: (text: number) => string,
): (kind: Kind) => Reader | "none" {
  const known = new WeakMap<Kind, Reader | "none">();
  return (kind) => {
    let reader = known.get(kind);
    if (reader === undefined) {
      const isOwn = (rule: number) => kind.program?.active[origins[rule] as number] === 1;
      const court = createKeywordCourt([...rules.entries()].filter(([rule]) => isOwn(rule)));
      reader =
        court === undefined ? "none" : { court, begin: court.begin, pass: court.pass, kind, why: whyOf(court, jsonOf) };
      known.set(kind, reader);
    }
    return reader;
  };
}

function whyOf(court: KeywordCourt, jsonOf: (text: number) => string): Unread {
  const reasons = new Map<SigmaRule, Reason<Asked> | "none">();
  return (rule) => {
    let reason = reasons.get(rule);
    if (reason === undefined) {
      reason = court.reasonOf(rule, jsonOf) ?? "none";
      reasons.set(rule, reason);
    }
    return reason === "none" ? undefined : reason;
  };
}
