import type { Comparison, Containment, Leaf, Test } from "../language/expression.ts";
import { fold, mapLiterals } from "../language/pattern.ts";
import { parseNetwork } from "../language/network.ts";
import { compileRegex } from "../language/regex.ts";
import { textTest } from "./glob.ts";
import { timePart } from "./time-part.ts";
import { keywords, type Values } from "./values.ts";

/** One question to the record at hand. */
export interface Predicate {
  readonly id: number;
  readonly field: number;
  readonly leaf: Leaf;
  /** Asks anew; the answer is remembered by Predicates. */
  readonly ask: () => boolean;
}

/** All distinct questions of all rules, and what is known of their answers for the record at hand. */
export interface Predicates {
  of(leaf: Leaf): Predicate;
  begin(): void;
  holds(predicate: Predicate): boolean;
  /** Takes down that a predicate holds, found on the way. */
  known(id: number): void;
}

const resetAt = 2 ** 30;

export function createPredicates(values: Values): Predicates {
  const byQuestion = new Map<string, Predicate>();
  const byLeaf = new WeakMap<Leaf, Predicate>();
  let answers = new Int32Array(1024);
  let mark = 0;

  function make(leaf: Leaf): Predicate {
    const question = JSON.stringify([leaf.field ?? null, leaf.field === undefined, leaf.test]);
    let predicate = byQuestion.get(question);
    if (predicate === undefined) {
      const field = leaf.field === undefined ? keywords : values.number(leaf.field);
      predicate = { id: byQuestion.size, field, leaf, ask: questionOf(leaf.test, field, values) };
      byQuestion.set(question, predicate);
      if (byQuestion.size > answers.length) answers = grown(answers);
    }
    byLeaf.set(leaf, predicate);
    return predicate;
  }

  return {
    of: (leaf) => byLeaf.get(leaf) ?? make(leaf),
    begin() {
      mark += 2;
      if (mark > resetAt) {
        answers.fill(0);
        mark = 2;
      }
    },
    holds(predicate) {
      const answer = answers[predicate.id];
      if (answer === mark) return false;
      if (answer === mark + 1) return true;
      const holds = predicate.ask();
      answers[predicate.id] = holds ? mark + 1 : mark;
      return holds;
    },
    known(id) {
      answers[id] = mark + 1;
    },
  };
}

function grown(answers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(answers.length * 2);
  larger.set(answers);
  return larger;
}

function questionOf(test: Test, field: number, values: Values): () => boolean {
  switch (test.kind) {
    case "null":
      return () => isNull(values, field);
    case "exists":
      return () => values.raw(field) !== undefined;
    case "text":
      return test.cased
        ? some(values, field, textTest(test.pattern))
        : someFolded(values, field, textTest(mapLiterals(test.pattern, fold)));
    case "regex":
      return regexQuestion(test, field, values);
    case "cidr": {
      const network = parseNetwork(test.network);
      return typeof network === "string" ? () => false : some(values, field, network);
    }
    case "compare":
      return some(values, field, comparison(test));
    case "reference":
      return referenceQuestion(test, field, values);
  }
}

/** Absent, null, or a list with nothing or a null in it. */
function isNull(values: Values, field: number): boolean {
  const value = values.raw(field);
  if (value === undefined || value === null) return field !== keywords;
  return Array.isArray(value) && (value.length === 0 || value.includes(null));
}

function some(values: Values, field: number, test: (text: string) => boolean): () => boolean {
  return () => {
    const text = values.text(field);
    if (text !== undefined) return test(text);
    return values.list(field)?.some(test) ?? false;
  };
}

function someFolded(values: Values, field: number, test: (text: string) => boolean): () => boolean {
  return () => {
    const text = values.folded(field);
    if (text !== undefined) return test(text);
    return values.list(field) !== undefined && values.foldedList(field).some(test);
  };
}

function regexQuestion(test: Extract<Test, { kind: "regex" }>, field: number, values: Values): () => boolean {
  const regex = compileRegex(test.source, test.flags);
  if (typeof regex === "string") return () => false;
  return some(values, field, regex);
}

const operators: Readonly<Record<Comparison, (actual: number, expected: number) => boolean>> = {
  eq: (actual, expected) => actual === expected,
  gt: (actual, expected) => actual > expected,
  gte: (actual, expected) => actual >= expected,
  lt: (actual, expected) => actual < expected,
  lte: (actual, expected) => actual <= expected,
};

function comparison({ operator, number, part }: Extract<Test, { kind: "compare" }>): (text: string) => boolean {
  const compare = operators[operator];
  return (text) => {
    const actual = part === undefined ? numberIn(text) : timePart(text, part);
    return actual !== undefined && compare(actual, number);
  };
}

function numberIn(text: string): number | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return Number.isNaN(number) ? undefined : number;
}

const containments: Readonly<Record<Containment, (text: string, other: string) => boolean>> = {
  equals: (text, other) => text === other,
  contains: (text, other) => text.includes(other),
  startswith: (text, other) => text.startsWith(other),
  endswith: (text, other) => text.endsWith(other),
};

/** Two fields are compared, each value of the one with each of the other. */
function referenceQuestion(test: Extract<Test, { kind: "reference" }>, field: number, values: Values): () => boolean {
  const other = values.number(test.field);
  const compare = containments[test.how];
  const textsOf = (of: number): readonly string[] => {
    const text = test.cased ? values.text(of) : values.folded(of);
    if (text !== undefined) return [text];
    const list = values.list(of);
    return list === undefined || test.cased ? (list ?? []) : values.foldedList(of);
  };
  return () => {
    const others = textsOf(other);
    return others.length > 0 && textsOf(field).some((text) => others.some((each) => compare(text, each)));
  };
}
