import type { ColumnType } from "@chengfang/model/event";
import { Refusal } from "@chengfang/model/refusal";
import { piecesOf } from "@chengfang/model/query-language/holds";
import type { EventCondition, EventQuery, FieldFilter } from "@chengfang/model/search";
import { inRange } from "./range.ts";
import { allOf, anyOf, literally, sql } from "./sql.ts";
import type { Sql } from "./sql.ts";
import { columnType, quoted } from "./table.ts";

type Scalar = string | number | boolean;

/** A field as SQL sees it: conditions on one value of it, and whether it is there at all. */
interface Field {
  readonly type: ColumnType;
  readonly present: Sql;
  /** Whether the condition holds for the value, or for one element of the list. */
  readonly some: (condition: (value: string) => Sql) => Sql;
  /** Of a list: whether it holds the value; DuckDB's own way is far quicker than trying each element. */
  readonly has?: (value: string) => Sql;
}

/** How texts are looked for. */
type How = Pick<EventQuery, "wholeNumbers">;

/** The whole question as a condition on rows of `events`. */
export function where(query: EventQuery): Sql {
  return allOf([
    sql(`"@timestamp" >= epoch_ms(CAST(? AS BIGINT))`, BigInt(Date.parse(query.from))),
    sql(`"@timestamp" < epoch_ms(CAST(? AS BIGINT))`, BigInt(Date.parse(query.to))),
    ...(query.ids === undefined ? [] : [isOneOf(query.ids)]),
    ...query.filters.map((each) => condition(each, query)),
    ...words(query.text).map((word) => hasWord(word, query)),
    ...(query.where === undefined ? [] : [conditionOf(query.where, query)]),
  ]);
}

/** A tree of conditions. What is unknown (a field that is absent) is false before `NOT` turns it round. */
function conditionOf(of: EventCondition, how: How): Sql {
  const each = (one: EventCondition) => conditionOf(one, how);
  if ("all" in of) return of.all.length === 0 ? sql("TRUE") : allOf(of.all.map(each));
  if ("any" in of) return of.any.length === 0 ? sql("FALSE") : anyOf(of.any.map(each));
  if ("not" in of) {
    const { text, values } = conditionOf(of.not, how);
    return sql(`NOT coalesce(${text}, FALSE)`, ...values);
  }
  if ("text" in of) return of.like ? looksLike(of.text) : hasWord(of.text, how);
  return condition(of, how);
}

const looksLike = (pattern: string): Sql =>
  anyOf([isLike('"event.original"', `*${pattern}*`), isLike("message", `*${pattern}*`)]);

/**
 * Text against a pattern, as a regular expression of RE2, which takes time by the text's length: LIKE tries every way to
 * share the text out among its wildcards, and four of them on a line of 200 letters keep it busy for seconds.
 */
function isLike(expression: string, pattern: string): Sql {
  const pieces = piecesOf(pattern.toLowerCase());
  const regex = pieces
    .map((piece) => ("char" in piece ? plainly(piece.char) : piece.wild === "*" ? ".*" : "."))
    .join("");
  return sql(`regexp_full_match(lower(CAST(${expression} AS VARCHAR)), ?, 's')`, regex);
}

/** A character that means itself in a regular expression. */
const plainly = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`);

/** Ids sort by time, so the bounds leave out whole row groups. */
function isOneOf(ids: readonly string[]): Sql {
  const sorted = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))); // as DuckDB sorts text
  const list = ids.map(() => "?").join(", ");
  if (ids.length === 0) return sql("FALSE");
  return sql(`"event.id" BETWEEN ? AND ? AND "event.id" IN (${list})`, sorted[0] ?? "", sorted.at(-1) ?? "", ...ids);
}

type Operator = (field: Field, value: Scalar) => Sql;

const operators: Readonly<Record<Exclude<FieldFilter["op"], "exists" | "not-exists">, Operator>> = {
  is: (field, value) => field.has?.(String(value)) ?? field.some((each) => equals(field.type, each, value)),
  "is-not": (field, value) => {
    const same = operators.is(field, value);
    return sql(`NOT coalesce(${same.text}, FALSE)`, ...same.values);
  },
  contains: ({ some }, value) =>
    some((each) => sql(`contains(lower(CAST(${each} AS VARCHAR)), ?)`, String(value).toLowerCase())),
  "starts-with": ({ some }, value) =>
    some((each) => sql(`CAST(${each} AS VARCHAR) ILIKE ? ESCAPE '\\'`, `${literally(String(value))}%`)),
  like: ({ some }, value) => some((each) => isLike(each, String(value))),
  gt: (field, value) => field.some((each) => compares(field.type, each, { by: ">", value })),
  lt: (field, value) => field.some((each) => compares(field.type, each, { by: "<", value })),
  gte: (field, value) => field.some((each) => compares(field.type, each, { by: ">=", value })),
  lte: (field, value) => field.some((each) => compares(field.type, each, { by: "<=", value })),
  "in-range": ({ some }, value) => some((each) => inRange(`CAST(${each} AS VARCHAR)`, String(value))),
};

function condition({ field: name, op, value }: FieldFilter, { wholeNumbers }: How): Sql {
  const field = fieldOf(name);
  if (op === "exists") return field.present;
  if (op === "not-exists") return sql(`NOT ${field.present.text}`, ...field.present.values);
  if (value === undefined) throw new Refusal("invalid", `${op} needs a value`, { field: name });
  const found = operators[op](field, value);
  const whole = op === "contains" && wholeNumbers ? wholeIn(String(value)) : undefined;
  return whole === undefined ? found : allOf([found, field.some((each) => whole(`CAST(${each} AS VARCHAR)`))]);
}

/**
 * That a text which begins or ends with digits stands somewhere with no other digit beside it. RE2 takes time by the
 * length alone, and only rows that hold the text are asked.
 */
function wholeIn(text: string): ((expression: string) => Sql) | undefined {
  const [first, last] = [/^\d/.test(text), /\d$/.test(text)];
  if (!/^\d{3}|\d{3}$/.test(text)) return undefined;
  const middle = Array.from(text.toLowerCase(), plainly).join("");
  const regex = `${first ? "(?:^|[^0-9])" : ""}${middle}${last ? "(?:[^0-9]|$)" : ""}`;
  return (expression) => sql(`regexp_matches(lower(${expression}), ?, 's')`, regex);
}

function fieldOf(name: string): Field {
  const type = columnType(name);
  return type === undefined ? underMore(name) : inColumn(name, type);
}

function inColumn(name: string, type: ColumnType): Field {
  const column = quoted(name);
  if (!type.endsWith("[]")) return { type, present: sql(`(${column} IS NOT NULL)`), some: (holds) => holds(column) };
  return {
    type,
    present: sql(`(coalesce(len(${column}), 0) > 0)`),
    has: (value) => sql(`list_contains(${column}, ?)`, value),
    some: (holds) => {
      const { text, values } = holds("each");
      return sql(`len(list_filter(${column}, lambda each: ${text})) > 0`, ...values);
    },
  };
}

/** The key as it stands in the JSON text is looked for first: parsing JSON costs far more. */
function underMore(name: string): Field {
  const pointer = pointerOf(name);
  const key = sql("contains(CAST(more AS VARCHAR), ?)", JSON.stringify(name));
  return {
    type: "keyword",
    present: allOf([key, sql("coalesce(json_type(more, ?) <> 'NULL', FALSE)", pointer)]),
    some: (holds) => {
      const { text, values } = holds("each");
      const list = sql(valuesUnderMore, pointer, pointer, pointer);
      return allOf([key, sql(`len(list_filter(${list.text}, lambda each: ${text})) > 0`, ...list.values, ...values)]);
    },
  };
}

/** JSON Pointer (RFC 6901): a dot in a key is a dot. */
export const pointerOf = (field: string): string => `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** What a key under `more` holds, always as a list. */
export const valuesUnderMore = `CASE json_type(more, ?) WHEN 'ARRAY' THEN CAST(json_extract(more, ?) AS VARCHAR[])
  ELSE [json_extract_string(more, ?)] END`;

function equals(type: ColumnType, expression: string, value: Scalar): Sql {
  if (type === "long") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? sql(`${expression} = CAST(? AS BIGINT)`, BigInt(number)) : sql("FALSE");
  }
  if (type === "date") return sql(`${expression} = epoch_ms(CAST(? AS BIGINT))`, timeOf(value));
  return sql(`${expression} = ?`, String(value));
}

interface Comparison {
  readonly by: ">" | ">=" | "<" | "<=";
  readonly value: Scalar;
}

function compares(type: ColumnType, expression: string, { by, value }: Comparison): Sql {
  if (type === "date") return sql(`${expression} ${by} epoch_ms(CAST(? AS BIGINT))`, timeOf(value));
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isFinite(number)) return sql(`try_cast(${expression} AS DOUBLE) ${by} CAST(? AS DOUBLE)`, number);
  return type === "long" ? sql("FALSE") : sql(`${expression} ${by} ?`, String(value));
}

function timeOf(value: Scalar): bigint {
  const time = typeof value === "number" ? value : Date.parse(String(value));
  if (!Number.isFinite(time)) throw new Refusal("invalid", `${value} is not a time`, { value: String(value) });
  return BigInt(Math.round(time));
}

/** Words, and "several words" in quotation marks as one. */
function words(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => phrase ?? word ?? "");
}

/** Lower case and `contains` find the same as ILIKE, four times as fast. */
function hasWord(word: string, { wholeNumbers }: How): Sql {
  const text = word.toLowerCase();
  const whole = wholeNumbers ? wholeIn(word) : undefined;
  if (whole !== undefined)
    return anyOf([
      wholeWord(whole, { text, column: '"event.original"' }),
      wholeWord(whole, { text, column: "message" }),
    ]);
  return sql(`(contains(lower("event.original"), ?) OR contains(lower(message), ?))`, text, text);
}

function wholeWord(whole: (expression: string) => Sql, { text, column }: { text: string; column: string }): Sql {
  return allOf([sql(`contains(lower(${column}), ?)`, text), whole(column)]);
}
