import { QueryError } from "./complaint.ts";

export const limits = { length: 8000, depth: 20, conditions: 200, value: 4000 } as const;

/** A stretch of a query and what it is; the search box colours by it, and completes. */
export interface Span {
  readonly kind: "field" | "operator" | "value" | "text" | "join" | "group";
  readonly from: number;
  readonly to: number;
  /** Of an operator or value: the field it is about. */
  readonly field?: string;
}

/** Where reading has come to. */
export interface Reading {
  readonly text: string;
  at: number;
  depth: number;
  conditions: number;
  readonly spans: Span[];
}

/** A value as written: its literal text, and, if it holds wildcards, the pattern. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly literal: string;
  readonly pattern: string | undefined;
  readonly quoted: boolean;
}

const special = /[\\*?"“”():：（）<>=,，{}[\]!&|\s]/;
const closing: Readonly<Record<string, string>> = { '"': '"', "“": "”" };

export const peek = (reading: Reading): string => reading.text[reading.at] ?? "";
export const isOpen = (char: string): boolean => char === "(" || char === "（";
export const isClose = (char: string): boolean => char === ")" || char === "）";
export const isQuote = (char: string): boolean => char in closing;

/** Moves on to the next character that is no white space, or to the end. */
export function skipSpace(reading: Reading): void {
  while (/\s/.test(peek(reading))) reading.at += 1;
}

/** Where words end: `text` outside of a value, `value` after an operator, `list` between parentheses after one. */
const ends = {
  text: /[\s()（）"“]/,
  value: /[\s()（）"“]/,
  list: /[\s()（）"“,，]/,
  range: /[\s\]}"“]/,
} as const;

/** A word, or what stands between quotation marks. Undefined where neither begins. */
export function readWord(reading: Reading, place: keyof typeof ends): Word | undefined {
  if (isQuote(peek(reading))) return quotedWord(reading);
  const from = reading.at;
  const pieces: Piece[] = [];
  while (peek(reading) !== "" && !ends[place].test(peek(reading))) pieces.push(piece(reading));
  if (pieces.length === 0) return undefined;
  const literal = pieces.map(({ meant }) => meant).join("");
  const pattern = pieces.map(({ meant, wild }) => (wild ? meant : literally(meant))).join("");
  const wild = pieces.some((each) => each.wild);
  return within({ from, to: reading.at, literal, pattern: wild ? pattern : undefined, quoted: false });
}

interface Piece {
  readonly meant: string;
  readonly wild: boolean;
}

/** A character; a backslash before one that has a meaning takes the meaning from it. */
function piece(reading: Reading): Piece {
  const char = peek(reading);
  const next = reading.text[reading.at + 1] ?? "";
  const escaped = char === "\\" && special.test(next);
  reading.at += escaped ? 2 : 1;
  return { meant: escaped ? next : char, wild: !escaped && (char === "*" || char === "?") };
}

/** A backslash says that a quotation mark or a backslash is meant; before anything else it is one itself. */
function quotedWord(reading: Reading): Word {
  const from = reading.at;
  const end = closing[peek(reading)] ?? "";
  let literal = "";
  reading.at += 1;
  for (let char = peek(reading); char !== end; char = peek(reading)) {
    if (char === "") throw new QueryError("unclosed", { from, to: reading.text.length }, end);
    const next = reading.text[reading.at + 1] ?? "";
    const escaped = char === "\\" && (next === end || next === "\\");
    literal += escaped ? next : char;
    reading.at += escaped ? 2 : 1;
  }
  reading.at += 1;
  return within({ from, to: reading.at, literal, pattern: undefined, quoted: true });
}

function within(word: Word): Word {
  if (word.literal.length > limits.value) throw new QueryError("value-too-long", word, limits.value);
  return word;
}

/** Text as a pattern that finds it and nothing else. */
export const literally = (text: string): string => text.replaceAll(/[\\*?]/g, String.raw`\$&`);

export const operators = { ":": ":", "：": ":", ">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=" } as const;
export type Operator = (typeof operators)[keyof typeof operators];

/** A name of a field and its operator; a word such as `http://…` or `fe80::1` is no field. */
const fieldHead = /^([A-Za-z@_](?:[\w.@/~$-]*[\w$])?|\*|[\w.@-]+\*[\w.@*-]*)(\s*)(>=|<=|[:：](?!\/\/|:)|[><=])/;
const quotedHead = /^"((?:[^"\\]|\\.)+)"(\s*)(>=|<=|[:：]|[><=])/;

export interface Head {
  readonly field: string;
  readonly from: number;
  readonly to: number;
  readonly operator: Operator;
}

/** The field and operator that begin here, taken in; undefined where text begins. */
export function readHead(reading: Reading): Head | undefined {
  const rest = reading.text.slice(reading.at, reading.at + 300);
  const [whole, name, space = "", sign] = fieldHead.exec(rest) ?? quotedHead.exec(rest) ?? [];
  if (whole === undefined || name === undefined || sign === undefined) return undefined;
  const from = reading.at;
  const to = from + whole.length - sign.length - space.length;
  const quoted = rest.startsWith('"');
  if (!quoted && name.includes("*")) throw new QueryError("field-wildcard", { from, to });
  const field = quoted ? name.replaceAll(/\\(["\\])/g, "$1") : name;
  reading.at = from + whole.length;
  reading.spans.push({ kind: "field", from, to, field });
  reading.spans.push({ kind: "operator", from: reading.at - sign.length, to: reading.at, field });
  return { field, from, to: reading.at, operator: operators[sign as keyof typeof operators] };
}
