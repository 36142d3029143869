import type { SigmaRule } from "../language/sigma-rule.ts";
import { insert } from "./court.ts";
import { accepted, type Decisions, decisionsOf } from "./decision.ts";
import { clearHits, createHits, type Hits, type Sought } from "./hits.ts";
import { createSignals, type KeywordSignals, type Numbered } from "./keyword-signals.ts";
import { createPlainWalk } from "./plain-walk.ts";
import { type Asked, type Reason, reasonOf } from "./reason.ts";

/**
 * Judges records by their texts alone, in bytes, where all rules about them only have keywords. Such rules are few: what is
 * looked for are the keywords as they are, uncut, and to see one decides.
 */
export interface KeywordCourt {
  /** Begins with a record. */
  readonly begin: () => void;
  /** Looks through its next text, up to the first byte that does not stand for itself; answers the place of that. */
  readonly pass: (bytes: Uint8Array, from: number, to: number) => number;
  /** How many rules match; `matched` holds their numbers, in order, until the next record. -1 where it has to be read. */
  readonly judge: () => number;
  readonly matched: Uint32Array;
  /**
   * What a rule asks of the texts of the record at hand, `jsonOf` being the JSON of one by its place; undefined where it asks
   * for more.
   */
  reasonOf(rule: SigmaRule, jsonOf: (text: number) => string): Reason<Asked> | undefined;
}

/** Undefined where rules wait for something else than keywords. */
export function createKeywordCourt(rules: readonly Numbered[]): KeywordCourt | undefined {
  const signals = createSignals(rules);
  if (signals === undefined) return undefined;
  // Behind the signals, the rules have stamps: of those that were called.
  const hits = createHits(signals.count + rules.length);
  const texts = createTexts(hits, signals.sought);
  const matched = new Uint32Array(rules.length);
  return {
    matched,
    begin: texts.begin,
    pass: texts.pass,
    judge: judgeOf({ rules, signals, hits, matched }),
    reasonOf(rule, jsonOf) {
      if (!signals.decide(rule)) return undefined;
      return reasonOf(rule.expression, (leaf) => {
        const [signal = -1] = signals.stepOf(leaf).signals;
        const holds = () => hits.stamps[signal] === hits.text;
        return { field: "keywords", holds, json: () => jsonOf(texts.firstWith(signal)) };
      });
    },
  };
}

/** Looks through the texts of one record after the other. */
function createTexts(hits: Hits, sought: readonly Sought[]) {
  const walk = createPlainWalk(sought);
  /** By text, how many signals had been found when it was passed. */
  const found: number[] = [];
  let count = 0;
  return {
    begin: (): void => {
      clearHits(hits);
      count = 0;
    },
    pass: (bytes: Uint8Array, from: number, to: number): number => {
      const end = walk(bytes, from, to, hits);
      found[count] = hits.count;
      count += 1;
      return end;
    },
    /** The place of the first text with a signal that is there. */
    firstWith(signal: number): number {
      const place = hits.list.indexOf(signal);
      return found.findIndex((until) => place < until);
    },
  };
}

interface Bench {
  readonly rules: readonly Numbered[];
  readonly signals: KeywordSignals;
  readonly hits: Hits;
  readonly matched: Uint32Array;
}

function judgeOf({ rules, signals, hits, matched }: Bench): () => number {
  const { waiting, count } = signals;
  const decide = deciderOf(
    decisionsOf(
      rules.map(([, { expression }]) => expression),
      signals.stepOf,
    ),
    hits,
  );

  /** Adds those of rules that hold and were not called yet to the matches; -1 where that cannot be told. */
  function call(places: readonly number[], before: number): number {
    let matches = before;
    for (let each = 0; each < places.length; each += 1) {
      const place = places[each] as number;
      if (hits.stamps[count + place] === hits.text) continue;
      hits.stamps[count + place] = hits.text;
      const verdict = decide(place);
      if (verdict === unsure) return -1;
      if (verdict === accepted) matches = insert(matched, matches, (rules[place] as Numbered)[0]);
    }
    return matches;
  }

  return () => {
    let matches = 0;
    for (let each = 0; each < hits.count && matches >= 0; each += 1)
      matches = call(waiting[hits.list[each] as number] as readonly number[], matches);
    return matches;
  };
}

const unsure = -3;

function deciderOf({ steps, begin }: Decisions, hits: Hits): (place: number) => number {
  return (place) => {
    const { stamps, text } = hits;
    let at = begin[place] as number;
    while (at >= 0) {
      const asked = steps[at] as number;
      if (asked < 0) return unsure;
      at = steps[at + (stamps[asked] === text ? 1 : 2)] as number;
    }
    return at;
  };
}
