import type { SigmaRule } from "../language/rule.ts";
import { decisionsOf, accepted } from "./decision.ts";
import { createHits, type Sought } from "./hits.ts";
import type { Keywords, Program } from "./program.ts";
import { createQuestions } from "./questions.ts";
import { elements, type FieldValue, type SigmaRecord } from "./record.ts";
import { createScanner, type Scanner } from "./scanner.ts";
import type { Signals } from "./signals.ts";
import { keywords, textOf, type Values } from "./values.ts";

/** Judges one record after the other. */
export interface Court {
  /** How many rules match; `matched` holds their numbers, in order, until the next record. */
  judge(record: SigmaRecord, program: Program, json: string | undefined): number;
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
  const { steps, begin } = decisionsOf(
    rules.map(({ expression }) => expression),
    (leaf) => {
      const found = signals.find(leaf);
      return { signals: found?.signals ?? [], question: found?.decides ? undefined : questions.number(leaf) };
    },
  );
  const seen = new Int32Array(signals.count);
  const calledAt = new Int32Array(rules.length);
  const called = new Uint32Array(rules.length);
  const matched = new Uint32Array(rules.length);
  const { starts, rules: waiting } = signals;
  let active: Uint8Array = new Uint8Array();
  let mark = 0;
  let count = 0;

  function call(rule: number): void {
    if (calledAt[rule] === mark) return;
    calledAt[rule] = mark;
    called[count] = rule;
    count += 1;
  }

  function see(signal: number): void {
    if (seen[signal] === mark) return;
    seen[signal] = mark;
    const to = starts[signal + 1] as number;
    for (let each = starts[signal] as number; each < to; each += 1) {
      const rule = waiting[each] as number;
      if (active[origins[rule] as number] === 1) call(rule);
    }
  }

  function holds(rule: number): boolean {
    let at = begin[rule] as number;
    while (at >= 0) {
      const asked = steps[at] as number;
      const yes = asked >= 0 ? seen[asked] === mark : questions.holds(~asked);
      at = steps[at + (yes ? 1 : 2)] as number;
    }
    return at === accepted;
  }

  const hits = createHits(signals.count);
  const scanners: (Scanner | undefined)[] = [];
  for (const [field, places] of signals.byField)
    if (field !== keywords) scanners[field] = createScanner(places, hits, see);
  const keywordScanners = new WeakMap<readonly Sought[], Scanner>();

  function begins(record: SigmaRecord, program: Program): void {
    mark += 1;
    if (mark === resetAt) {
      seen.fill(0);
      calledAt.fill(0);
      mark = 1;
    }
    count = 0;
    active = program.active;
    values.begin(record, program.layout);
    questions.begin();
  }

  function scanFields({ sought }: Program): void {
    const { present, raw, count: fields } = values.fields;
    for (let each = 0; each < fields; each += 1) {
      const field = present[each] as number;
      if (sought[field] === 1) scanValue(raw[field], scanners[field] as Scanner);
    }
  }

  function scanKeywords({ sought, gate }: Keywords, json: string | undefined): void {
    if (json !== undefined && gate?.mayHold(json) === false) return;
    const texts = values.list(keywords) ?? [];
    if (json === undefined && gate?.mayHold(texts.join("\n")) === false) return;
    let scanner = keywordScanners.get(sought);
    if (scanner === undefined) {
      scanner = createScanner({ whole: [], start: [], end: [], anywhere: sought }, hits, see);
      keywordScanners.set(sought, scanner);
    }
    for (const text of texts) scanner(text);
  }

  function verdicts(): number {
    let found = 0;
    for (let each = 0; each < count; each += 1) {
      const rule = called[each] as number;
      if (!holds(rule)) continue;
      // Few rules match, so the simplest way to keep them in order is the fastest.
      let place = found;
      for (; place > 0 && (matched[place - 1] as number) > rule; place -= 1)
        matched[place] = matched[place - 1] as number;
      matched[place] = rule;
      found += 1;
    }
    return found;
  }

  return {
    matched,
    judge(record, program, json) {
      begins(record, program);
      for (const rule of program.always) call(rule);
      scanFields(program);
      if (program.keywords !== undefined) scanKeywords(program.keywords, json);
      return verdicts();
    },
  };
}

const resetAt = 2 ** 30;

function scanValue(value: FieldValue | undefined, scanner: Scanner): void {
  if (Array.isArray(value)) {
    for (const each of elements(value)) {
      const text = textOf(each);
      if (text !== undefined) scanner(text);
    }
    return;
  }
  const text = textOf(value);
  if (text !== undefined) scanner(text);
}
