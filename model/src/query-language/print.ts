import type { EventCondition, FieldFilter } from "../search.ts";
import { isRange } from "./address.ts";
import { literally } from "./scan.ts";
import { holdsAddresses, typeOf } from "./column.ts";

/** A condition as text that reads to it again. */
export function printQuery(condition: EventCondition | undefined): string {
  return condition === undefined ? "" : print(condition, 0);
}

/** How tightly each joining word binds; what binds less than its surroundings is put in parentheses. */
const binding = { any: 1, all: 2, not: 3 } as const;

function print(condition: EventCondition, around: number): string {
  if ("all" in condition) return group(condition.all, { word: " and ", own: binding.all, around });
  if ("any" in condition) return group(condition.any, { word: " or ", own: binding.any, around });
  if ("not" in condition) return `not ${print(condition.not, binding.not)}`;
  if ("text" in condition) return condition.like ? word(condition.text, true) : phrase(condition.text);
  return printFilter(condition);
}

interface Joining {
  readonly word: string;
  readonly own: number;
  readonly around: number;
}

function group(parts: readonly EventCondition[], { word: join, own, around }: Joining): string {
  const text = parts.map((part) => print(part, own + 1)).join(join);
  return around > own ? `(${text})` : text;
}

const printed: Readonly<Record<FieldFilter["op"], (name: string, text: string, field: string) => string>> = {
  exists: (name) => `${name}: *`,
  "not-exists": (name) => `not ${name}: *`,
  is: (name, text, field) => `${name}${typeOf(field) === "text" || mistaken(field, text) ? " =" : ":"} ${phrase(text)}`,
  "is-not": (name, text, field) => `not ${printed.is(name, text, field)}`,
  contains: (name, text) => `${name}: *${word(literally(text), false)}*`,
  "starts-with": (name, text) => `${name}: ${word(literally(text), false)}*`,
  like: (name, text) => `${name}: ${word(text, true)}`,
  "in-range": (name, text) => `${name}: ${rangeText(text.trim())}`,
  gt: (name, text) => `${name} > ${phrase(text)}`,
  gte: (name, text) => `${name} >= ${phrase(text)}`,
  lt: (name, text) => `${name} < ${phrase(text)}`,
  lte: (name, text) => `${name} <= ${phrase(text)}`,
};

function printFilter({ field, op, value = "" }: FieldFilter): string {
  const plainName = /^[A-Za-z@_](?:[\w.@/~$-]*[\w$])?$/.test(field);
  return printed[op](plainName ? field : inQuotes(field), String(value), field);
}

const inQuotes = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** Whether a bare value would be read as a range of addresses. */
const mistaken = (field: string, text: string): boolean =>
  holdsAddresses(field) ? /[/:]/.test(text) : text.includes("/") && isRange(text);

const rangeText = (text: string): string => (text.includes("/") ? text : `${text}/${text.includes(":") ? 128 : 32}`);

const plain = /^[\w.@/#%+;~$\u4e00-\u9fff-]+$/;

/** A literal value: bare if nothing in it has a meaning, else in quotes. */
function phrase(text: string): string {
  if (plain.test(text) && !/^(and|or|not|to)$/i.test(text)) return text;
  return inQuotes(text);
}

/** A pattern as a bare word: what would end the word is escaped, wildcards stay what they are. */
function word(pattern: string, wild: boolean): string {
  const text = pattern.replaceAll(/[\s()（）"“”,，:：<>={}[\]!&|]/g, String.raw`\$&`);
  return wild && /^(and|or|not)$/i.test(text) ? `"${text}"` : text;
}
