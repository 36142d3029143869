import type { Containment, Test, TimePart } from "../language/expression.ts";
import { anyText, literalOf, type Pattern, writePattern } from "../language/pattern.ts";

/** What a leaf asks of a value, as data: what shows it says it in its reader's language. */
export interface Question {
  readonly ask:
    | "equals"
    | "contains"
    | "startswith"
    | "endswith"
    | "like"
    | "re"
    | "cidr"
    | "eq"
    | "gt"
    | "gte"
    | "lt"
    | "lte"
    | "null"
    | "exists"
    | "any"
    | `field-${Containment}`;
  /** What it is asked against; empty for `null`, `exists` and `any`. */
  readonly operand: string;
  /** Upper and lower case differ. */
  readonly cased: boolean;
  /** The part of a date that is compared. */
  readonly part?: TimePart;
}

/** The question of a leaf. */
export function questionOf(test: Test): Question {
  switch (test.kind) {
    case "text":
      return { ...textQuestion(test.pattern), cased: test.cased };
    case "regex":
      return { ask: "re", operand: test.source, cased: !test.flags.includes("i") };
    case "cidr":
      return { ask: "cidr", operand: test.network, cased: false };
    case "compare": {
      const question = { ask: test.operator, operand: String(test.number), cased: false };
      return test.part === undefined ? question : { ...question, part: test.part };
    }
    case "null":
    case "exists":
      return { ask: test.kind, operand: "", cased: false };
    case "reference":
      return { ask: `field-${test.how}`, operand: test.field, cased: test.cased };
  }
}

function textQuestion(pattern: Pattern): Pick<Question, "ask" | "operand"> {
  const before = pattern[0] === anyText;
  const behind = pattern.length > 1 && pattern.at(-1) === anyText;
  if (before && pattern.length === 1) return { ask: "any", operand: "" };
  const operand = literalOf(pattern.slice(before ? 1 : 0, behind ? -1 : undefined));
  if (operand === undefined) return { ask: "like", operand: writePattern(pattern) };
  if (before) return { ask: behind ? "contains" : "endswith", operand };
  return { ask: behind ? "startswith" : "equals", operand };
}

const verbs: Readonly<Record<Question["ask"], string>> = {
  equals: "is",
  contains: "contains",
  startswith: "starts with",
  endswith: "ends with",
  like: "is like",
  re: "has a match of",
  cidr: "lies in",
  eq: "=",
  gt: ">",
  gte: "≥",
  lt: "<",
  lte: "≤",
  null: "is absent or null",
  exists: "is there",
  any: "is there, whatever it is",
  "field-equals": "is the value of the field",
  "field-contains": "contains the value of the field",
  "field-startswith": "starts with the value of the field",
  "field-endswith": "ends with the value of the field",
};

/** The question in English: `contains 'mimikatz'`. */
export function questionWords({ ask, operand, cased, part }: Question): string {
  const verb = part === undefined ? verbs[ask] : `${part} ${verbs[ask]}`;
  if (ask === "null" || ask === "exists" || ask === "any") return verb;
  const quoted = ask === "re" ? `/${operand}/` : `'${operand}'`;
  const said = /^[=<>≥≤]$/.test(verbs[ask]) || ask === "cidr" ? `${verb} ${operand}` : `${verb} ${quoted}`;
  if (ask === "re") return cased ? said : `${said}i`;
  return cased ? `${said} (case matters)` : said;
}
