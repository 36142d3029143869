import { base64, base64Offsets, bytesOf, dashPlaces, type Encoding, withDashes } from "./encoding.ts";
import type { Comparison, TimePart } from "./expression.ts";
import { literalOf, opened, type Pattern, type Piece } from "./pattern.ts";
import { expandRegex, expandText, mostTexts, tooMany } from "./placeholder.ts";
import { textValue, type TextValue, type Value } from "./value.ts";

/** What a modifier knows besides the value. */
export interface Use {
  /** It is the first of its item. */
  readonly first: boolean;
  readonly field: string | undefined;
  /** The values that a placeholder stands for, or undefined where nobody gave any; asking is remembered. */
  readonly placeholder: (name: string) => readonly string[] | undefined;
}

/** Changes a value, or says why it cannot. */
export type Modifier = (value: Value, use: Use) => Value | string;

/** The modifiers that act on one value after the other, left to right. `all` and `neq` act on the item: detection.ts. */
export const modifiers: Readonly<Record<string, Modifier>> = {
  contains: anchored(true, true),
  startswith: anchored(false, true),
  endswith: anchored(true, false),
  cased,
  re: regex,
  i: flag("i"),
  ignorecase: flag("i"),
  m: flag("m"),
  multiline: flag("m"),
  s: flag("s"),
  dotall: flag("s"),
  windash: onText(dashed),
  wide: encodedAs("utf16le"),
  utf16le: encodedAs("utf16le"),
  utf16be: encodedAs("utf16be"),
  utf16: encodedAs("utf16"),
  base64: onBytes((bytes) => textValue(base64(bytes))),
  base64offset: onBytes((bytes) => ({ kind: "choice", values: base64Offsets(bytes).map(textValue) })),
  cidr,
  exists,
  fieldref: reference,
  gt: comparison("gt"),
  gte: comparison("gte"),
  lt: comparison("lt"),
  lte: comparison("lte"),
  expand: expanded,
  minute: timePart("minute"),
  hour: timePart("hour"),
  day: timePart("day"),
  week: timePart("week"),
  month: timePart("month"),
  year: timePart("year"),
};

/** Applies a modifier to a value, or to each that it stands for. */
export function modified(modifier: Modifier, value: Value, use: Use): Value | string {
  if (value.kind !== "choice") return modifier(value, use);
  const values: Value[] = [];
  let count = 0;
  for (const each of value.values) {
    const result = modified(modifier, each, use);
    if (typeof result === "string") return result;
    count += countOf(result);
    if (count > mostTexts) return tooMany;
    values.push(result);
  }
  return { kind: "choice", values };
}

function countOf(value: Value): number {
  return value.kind === "choice" ? value.values.reduce((sum, each) => sum + countOf(each), 0) : 1;
}

function onText(change: (value: TextValue, use: Use) => Value | string): Modifier {
  return (value, use) => {
    const text = asText(value);
    return text === undefined ? "needs a text" : change(text, use);
  };
}

/** Numbers and truth values are text where a modifier wants text; null and finished tests are not. */
function asText(value: Value): TextValue | undefined {
  if (value.kind === "text") return value;
  if (value.kind === "number") return textValue(String(value.number));
  return value.kind === "boolean" ? textValue(String(value.boolean)) : undefined;
}

function anchored(before: boolean, behind: boolean): Modifier {
  return (value) => {
    if (value.kind === "reference") {
      return { ...value, before: value.before || before, behind: value.behind || behind };
    }
    if (value.kind === "regex") return value; // a search anyway
    const text = asText(value);
    return text === undefined ? "needs a text" : { ...text, pattern: opened(text.pattern, before, behind) };
  };
}

function cased(value: Value): Value | string {
  if (value.kind === "reference") return { ...value, cased: true };
  const text = asText(value);
  return text === undefined ? "needs a text" : { ...text, cased: true };
}

/** The text as written: Sigma's escapes and wildcards mean nothing in a regular expression. */
function regex(value: Value, use: Use): Value | string {
  if (!use.first) return "must be the first modifier";
  const text = asText(value);
  return text === undefined ? "needs a text" : { kind: "regex", source: text.raw, flags: "" };
}

function flag(letter: string): Modifier {
  return (value) => {
    if (value.kind !== "regex") return "must follow re";
    return value.flags.includes(letter) ? value : { ...value, flags: value.flags + letter };
  };
}

const mostDashes = 5;

function dashed(value: TextValue): Value | string {
  let patterns: Pattern[] = [[]];
  let count = 0;
  for (const piece of value.pattern) {
    const places = typeof piece === "string" ? dashPlaces(piece) : [];
    count += places.length;
    if (count > mostDashes) return `stands for too many texts: more than ${mostDashes} dashes`;
    const ways: Piece[] = typeof piece === "string" ? withDashes(piece, places) : [piece];
    patterns = patterns.flatMap((pattern) => ways.map((way) => [...pattern, way]));
  }
  return { kind: "choice", values: patterns.map((pattern) => ({ ...value, pattern })) };
}

function encodedAs(encoding: Encoding): Modifier {
  return onText((value) =>
    value.encoding === undefined ? { ...value, encoding } : "cannot encode what is encoded already",
  );
}

/** Each time that a text is encoded makes it a third longer. */
const longestEncoded = 10_000;

function onBytes(change: (bytes: ReturnType<typeof bytesOf>) => Value): Modifier {
  return onText((value) => {
    const literal = literalOf(value.pattern);
    if (literal === undefined) return "takes no wildcards";
    if (literal === "") return "needs a text that is not empty";
    if (literal.length > longestEncoded) return `takes no text of more than ${longestEncoded} characters`;
    return change(bytesOf(literal, value.encoding ?? "utf8"));
  });
}

function cidr(value: Value, use: Use): Value | string {
  if (!use.first) return "must be the first modifier";
  const text = asText(value);
  return text === undefined ? "needs a text" : { kind: "test", test: { kind: "cidr", network: text.raw } };
}

function exists(value: Value, use: Use): Value | string {
  if (use.field === undefined) return "needs a field";
  if (!use.first) return "must be the first modifier";
  if (value.kind !== "boolean") return "needs true or false";
  return { kind: "test", test: { kind: "exists" }, negated: !value.boolean };
}

const longestField = 500;

function reference(value: Value, use: Use): Value | string {
  if (use.field === undefined) return "needs a field";
  const text = asText(value);
  if (text === undefined) return "needs the name of a field";
  const before = text.pattern[0] === 0;
  const behind = text.pattern.length > 1 && text.pattern.at(-1) === 0;
  const field = literalOf(text.pattern.slice(before ? 1 : 0, behind ? -1 : undefined));
  if (!field) return "needs the name of a field, without wildcards";
  if (field.length > longestField) return `names a field with more than ${longestField} characters`;
  return { kind: "reference", field, before, behind, cased: text.cased };
}

function comparison(operator: Comparison): Modifier {
  return (value) => {
    const number = numberOf(value);
    if (number === undefined) return "needs a number";
    const part = value.kind === "number" ? value.part : undefined;
    return { kind: "test", test: { kind: "compare", operator, number, ...(part !== undefined && { part }) } };
  };
}

/** `hour: 5` and, with a comparison before or behind it, `hour|gte: 22`. */
function timePart(part: TimePart): Modifier {
  return (value) => {
    if (value.kind === "test" && value.test.kind === "compare") return { kind: "test", test: { ...value.test, part } };
    const number = numberOf(value);
    return number === undefined ? "needs a number" : { kind: "number", number, part };
  };
}

function numberOf(value: Value): number | undefined {
  if (value.kind === "number") return value.number;
  if (value.kind !== "text" || value.raw.trim() === "") return undefined;
  const number = Number(value.raw);
  return Number.isFinite(number) ? number : undefined;
}

function expanded(value: Value, { placeholder }: Use): Value | string {
  return value.kind === "regex"
    ? expandRegex(value, placeholder)
    : onText((text) => expandText(text, placeholder))(value, { first: false, field: undefined, placeholder });
}
