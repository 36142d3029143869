import type { SigmaRule } from "../language/rule.ts";
import { type Calls, createCalls } from "./calls.ts";
import { accepted, type Decisions, decisionsOf } from "./decision.ts";
import type { Program } from "./program.ts";
import type { Layout } from "./layout.ts";
import { createQuestions, type Questions } from "./questions.ts";
import type { SigmaRecord } from "./record.ts";
import { createSearch } from "./search.ts";
import type { Signals } from "./signals.ts";
import { createSpanSearch } from "./span-search.ts";
import type { Values } from "./values.ts";
import type { Spans } from "./wording.ts";

/** Judges one record after the other. */
export interface Court {
  /** How many rules match; `matched` holds their numbers, in order, until the next record. */
  judge(record: SigmaRecord, program: Program, json: string | undefined): number;
  /** The same for texts in the bytes at hand, by rules that name no fields; the record is read from its JSON if that is not enough. */
  judgeTexts(spans: Spans, program: Program, json: string): number;
  readonly matched: Uint32Array;
}

interface Parts {
  readonly signals: Signals;
  readonly values: Values;
  /** By rule, the number of its log source. */
  readonly origins: Uint16Array;
}

export function createCourt(rules: readonly SigmaRule[], { signals, values, origins }: Parts): Court {
  const questions = createQuestions(values);
  const decisions = decisionsOf(
    rules.map(({ expression }) => expression),
    (leaf) => {
      const found = signals.find(leaf);
      return { signals: found?.signals ?? [], question: found?.decides ? undefined : questions.number(leaf) };
    },
  );
  const calls = createCalls(signals, origins);
  const search = createSearch(signals, values, calls);
  const searchSpans = createSpanSearch(signals.count, calls.see);
  const asking = createAsking(questions, values);
  const decide = createDecide(decisions, asking.ask);
  const matched = new Uint32Array(rules.length);

  return {
    matched,
    judge(record, program, json) {
      calls.begin(program.active);
      asking.begin(record, program.layout);
      for (const rule of program.always) calls.call(rule);
      search(program, json);
      return decide(calls, matched);
    },
    judgeTexts(spans, { active, layout, keywords }, json) {
      if (keywords === undefined || keywords.gate?.mayHold(json) === false) return 0;
      calls.begin(active);
      searchSpans(keywords.sought, spans);
      if (calls.count === 0) return 0;
      asking.beginUnread(json, layout);
      return decide(calls, matched);
    },
  };
}

/** Asks the record at hand. Of one that was not read, many rules are decided by its signals alone. */
function createAsking(questions: Questions, values: Values) {
  let unread: { readonly json: string; readonly layout: Layout } | undefined;
  return {
    begin(record: SigmaRecord, layout: Layout): void {
      unread = undefined;
      values.begin(record, layout);
      questions.begin();
    },
    beginUnread(json: string, layout: Layout): void {
      unread = { json, layout };
      questions.begin();
    },
    ask: (question: number): boolean => {
      if (unread !== undefined) values.begin(JSON.parse(unread.json) as SigmaRecord, unread.layout);
      unread = undefined;
      return questions.holds(question);
    },
  };
}

/** Decides on the rules called, and takes down those that hold. */
function createDecide({ steps, begin }: Decisions, ask: (question: number) => boolean) {
  function holds(rule: number, { seen, mark }: Calls): boolean {
    let at = begin[rule] as number;
    while (at >= 0) {
      const asked = steps[at] as number;
      const yes = asked >= 0 ? seen[asked] === mark : ask(~asked);
      at = steps[at + (yes ? 1 : 2)] as number;
    }
    return at === accepted;
  }

  return (calls: Calls, matched: Uint32Array): number => {
    let count = 0;
    for (let each = 0; each < calls.count; each += 1) {
      const rule = calls.called[each] as number;
      if (holds(rule, calls)) count = insert(matched, count, rule);
    }
    return count;
  };
}

/** Few rules match, so the simplest way to keep them in order is the fastest. */
function insert(list: Uint32Array, count: number, rule: number): number {
  let place = count;
  for (; place > 0 && (list[place - 1] as number) > rule; place -= 1) list[place] = list[place - 1] as number;
  list[place] = rule;
  return count + 1;
}
