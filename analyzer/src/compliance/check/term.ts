import type { Comparison, Pick, Term, Value } from "./check.ts";
import { linearRegex } from "./regex.ts";

/** Why a rule cannot be read; caught where the check is read. */
export class RuleFault extends Error {}

const comparison = "<=|>=|==|!=|<|>";
const column = "[A-Za-z_][A-Za-z0-9_.$]*";

/** Reads the terms of a pattern, joined with ` && `. */
export function readTerms(text: string): Term[] {
  return text.split(" && ").map(readTerm);
}

function readTerm(text: string): Term {
  const trimmed = text.trim();
  const negated = trimmed.startsWith("!");
  const body = negated ? trimmed.slice(1) : trimmed;
  const read = kinds[body.slice(0, 2)];
  if (!read) throw new RuleFault(`a term starts with r: n: t: l: or e:, or ! and one of them; this is "${trimmed}"`);
  return { ...read(body.slice(2)), negated };
}

type Positive = Term extends infer T ? (T extends unknown ? Omit<T, "negated"> : never) : never;

const kinds: Readonly<Record<string, (text: string) => Positive>> = {
  "r:": (text) => ({ kind: "regex", regex: regexOf(text) }),
  "n:": readNumber,
  "t:": readAge,
  "l:": readList,
  "e:": readColumn,
};

function readNumber(text: string): Positive {
  const found = new RegExp(`^(.+) compare (${comparison}) (\\S+)$`).exec(text);
  if (!found) throw new RuleFault(`n:REGEX compare OP VALUE, OP one of <= < >= > == !=; this is "n:${text}"`);
  const [, regex = "", compare = "", value = ""] = found;
  return { kind: "number", pick: picked(regex), compare: compare as Comparison, value: numberOf(value) };
}

function readAge(text: string): Positive {
  const found = /^(.+) within (\S+)$/.exec(text);
  if (!found) throw new RuleFault(`t:REGEX within 30d, or within $parameter (days); this is "t:${text}"`);
  return { kind: "age", pick: picked(found[1] ?? ""), days: daysOf(found[2] ?? "") };
}

function readList(text: string): Positive {
  const found = /^(.+) in \$([a-z0-9_]+)$/.exec(text);
  if (!found) throw new RuleFault(`l:REGEX in $list; this is "l:${text}"`);
  return { kind: "list", pick: picked(found[1] ?? ""), list: found[2] ?? "" };
}

function readColumn(text: string): Positive {
  const found = new RegExp(
    `^(${column})(?:\\s*(=(?!=)|!=(?!\\s*\\d+$))(.*)|\\s+in \\$([a-z0-9_]+)|\\s+within (\\S+)|\\s+~ (.+)|\\s*(${comparison})\\s*(\\S+))$`,
  ).exec(text);
  if (!found) {
    throw new RuleFault(
      `e:NAME=TEXT, !=TEXT, OP NUMBER, "in $list", "~ REGEX" or "within 30d" of a column; this is "e:${text}"`,
    );
  }
  const [, name = "", sign, literal = "", list, days, regex, compare, value = ""] = found;
  const pick: Pick = { column: name };
  if (sign !== undefined) return { kind: "equal", pick, equal: sign === "=", value: valueOf(literal.trim()) };
  if (list !== undefined) return { kind: "list", pick, list };
  if (days !== undefined) return { kind: "age", pick, days: daysOf(days) };
  if (regex !== undefined) return { kind: "match", pick, regex: regexOf(regex) };
  return { kind: "number", pick, compare: compare as Comparison, value: numberOf(value) };
}

/** The expression compiled to one of linear time. Throws RuleFault. */
export function regexOf(source: string): RegExp {
  const regex = linearRegex(source);
  if (typeof regex === "string") throw new RuleFault(regex);
  return regex;
}

function picked(source: string): Pick {
  const regex = regexOf(source);
  const groups = new RegExp(`${regex.source}|`).exec("")?.length ?? 1;
  if (groups < 2) throw new RuleFault(`group 1 is what is judged, and there is none in ${source}`);
  return { regex };
}

/** `$name` is a parameter of the policy, all else is meant as it stands. */
export function valueOf(text: string): Value {
  const parameter = /^\$([a-z][a-z0-9_]*)$/.exec(text)?.[1];
  return parameter === undefined ? { literal: text } : { parameter };
}

function numberOf(text: string): Value {
  const value = valueOf(text);
  if ("parameter" in value) return value;
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RuleFault(`a number or $parameter is wanted, not "${text}"`);
  return { literal: Number(text) };
}

function daysOf(text: string): Value {
  const value = valueOf(text);
  if ("parameter" in value) return value;
  const found = /^(\d{1,5})d$/.exec(text);
  if (!found) throw new RuleFault(`days as 30d, or a $parameter, not "${text}"`);
  return { literal: Number(found[1]) };
}
