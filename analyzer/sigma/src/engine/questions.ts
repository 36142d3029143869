import type { Comparison, Containment, Leaf, Test } from "../language/expression.ts";
import { fold, mapLiterals, type Pattern } from "../language/pattern.ts";
import { parseNetwork } from "../language/network.ts";
import { compileRegex } from "../language/regex.ts";
import { indexOf } from "./find.ts";
import { textTest } from "./glob.ts";
import { elements } from "./record.ts";
import { timePart } from "./time-part.ts";
import { keywords, type Values } from "./values.ts";

/** All distinct questions that cannot be answered by looking for literals, and what is known of their answers. */
export interface Questions {
  /** The number of a leaf's question. */
  number(leaf: Leaf): number;
  /** Begins with a record. */
  readonly begin: () => void;
  readonly holds: (question: number) => boolean;
}

const resetAt = 2 ** 30;

export function createQuestions(values: Values): Questions {
  const numbers = new Map<string, number>();
  const leaves: Leaf[] = [];
  const asks: (Ask | undefined)[] = [];
  let answers = new Int32Array(1024);
  let mark = 1;
  return {
    number(leaf) {
      const key = JSON.stringify([leaf.field, leaf.test]);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const made = leaves.push(leaf) - 1;
      numbers.set(key, made);
      if (made >= answers.length) answers = grown(answers);
      return made;
    },
    begin() {
      mark += 1;
      if (mark < resetAt) return;
      answers.fill(0);
      mark = 1;
    },
    holds(question) {
      const answer = answers[question] as number;
      if (answer === mark || answer === -mark) return answer > 0;
      const ask = (asks[question] ??= askOf(leaves[question] as Leaf, values));
      const holds = ask();
      answers[question] = holds ? mark : -mark;
      return holds;
    },
  };
}

function grown(answers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(answers.length * 2);
  larger.set(answers);
  return larger;
}

/** Asks the record at hand. */
export type Ask = () => boolean;

/** Most questions are never asked, so they are made when they first are. */
export function askOf({ field, test }: Leaf, values: Values): Ask {
  return questionOf(test, field === undefined ? keywords : values.number(field), values);
}

function questionOf(test: Test, field: number, values: Values): () => boolean {
  switch (test.kind) {
    case "null":
      return () => isNull(values, field);
    case "exists":
      return () => values.raw(field) !== undefined;
    case "text":
      return test.cased || !hasCase(test.pattern)
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

/** Absent, null, or a list with nothing or a null in it, or in lists within it. */
function isNull(values: Values, field: number): boolean {
  const value = values.raw(field);
  if (value === undefined || value === null) return field !== keywords;
  if (!Array.isArray(value)) return false;
  const each = elements(value);
  return each.length === 0 || each.includes(null);
}

/** Whether folding may make a difference. */
function hasCase(pattern: Pattern): boolean {
  return pattern.some((piece) => typeof piece === "string" && /[^\0-@[-`{-\x7f]/.test(piece));
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
  contains: (text, other) => indexOf(text, other) >= 0,
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
