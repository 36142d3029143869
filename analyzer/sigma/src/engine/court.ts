import type { Leaf } from "../language/expression.ts";
import type { SigmaRule } from "../language/sigma-rule.ts";
import { type Calls, createCalls } from "./calls.ts";
import { accepted, type Asked, type Decisions, decisionsOf } from "./decision.ts";
import type { Program } from "./program.ts";
import { createQuestions } from "./questions.ts";
import type { SigmaRecord } from "./record.ts";
import { createSearch } from "./search.ts";
import type { Signals } from "./signals.ts";
import type { Values } from "./values.ts";

/** Judges one record after the other. */
export interface Court {
  /** How many rules match; `matched` holds their numbers, in order, until the next record. */
  judge(record: SigmaRecord, program: Program, json: string | undefined): number;
  readonly matched: Uint32Array;
  /** Says of a leaf of a rule that matches the record at hand whether it holds. */
  answerOf(leaf: Leaf): () => boolean;
}

interface Parts {
  readonly signals: Signals;
  readonly values: Values;
  /** By rule, the number of its log source. */
  readonly origins: Uint16Array;
}

export function createCourt(rules: readonly SigmaRule[], { signals, values, origins }: Parts): Court {
  const questions = createQuestions(values);
  const askedOf = (leaf: Leaf): Asked => {
    const found = signals.find(leaf);
    return { signals: found?.signals ?? [], question: found?.decides ? undefined : questions.number(leaf) };
  };
  const decisions = decisionsOf(
    rules.map(({ expression }) => expression),
    askedOf,
  );
  const calls = createCalls(signals, origins);
  const search = createSearch(signals, values, calls);
  const decide = createDecide(decisions, questions.holds);
  const matched = new Uint32Array(rules.length);

  return {
    matched,
    judge(record, program, json) {
      calls.begin(program.active);
      values.begin(record, program.layout);
      questions.begin();
      for (const rule of program.always) calls.call(rule);
      search(program, json);
      return decide(calls, matched);
    },
    answerOf(leaf) {
      const { signals: own, question } = askedOf(leaf);
      return () => {
        if (own.length > 0 && !own.some((signal) => calls.seen[signal] === calls.mark)) return false;
        return question === undefined || questions.holds(question);
      };
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
export function insert(list: Uint32Array, count: number, rule: number): number {
  let place = count;
  for (; place > 0 && (list[place - 1] as number) > rule; place -= 1) list[place] = list[place - 1] as number;
  list[place] = rule;
  return count + 1;
}
