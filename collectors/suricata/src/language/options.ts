import { keywords } from "../keyword/table.ts";
import type { Value } from "../value/value.ts";
import type { At } from "./sides.ts";
import { limits } from "./limits.ts";
import { type Fault, fault, isFault } from "./problem.ts";
import type { Option } from "./tree.ts";

/** A fault with the option it is in. */
export interface OptionFault extends Fault {
  readonly option?: string;
}

interface Options {
  readonly options: Option[];
  readonly faults: OptionFault[];
  /** Behind the closing parenthesis; -1 if there is none. */
  readonly end: number;
}

/** Reads options from behind the opening parenthesis on, and goes on after a faulty one. */
export function readOptions(text: string, from: number, at: At): Options {
  const options: Option[] = [];
  const faults: OptionFault[] = [];
  for (let start = skipBlanks(text, from); ; ) {
    if (start >= text.length) return { options, faults, end: -1 };
    if (text[start] === ")") return { options, faults, end: start + 1 };
    if (options.length + faults.length >= limits.options)
      return { options, faults: [...faults, fault("too-many-options", start, limits.options)], end: text.length };
    const piece = pieceOf(text, start);
    const option = optionOf(text, piece, at);
    if (isFault(option)) faults.push(option);
    else options.push(option);
    if (!piece.closed) return { options, faults, end: piece.end };
    start = skipBlanks(text, piece.end + 1);
  }
}

/** Text from an option's name up to its semicolon. */
interface Piece {
  readonly start: number;
  readonly colon: number;
  readonly end: number;
  readonly closed: boolean;
}

/** Like Suricata, quotes or not: an option ends at the first semicolon that has no backslash before it. */
function pieceOf(text: string, start: number): Piece {
  let end = text.indexOf(";", start);
  while (end > 0 && text[end - 1] === "\\") end = text.indexOf(";", end + 1);
  const closed = end >= 0;
  if (!closed) end = lastParenthesis(text, start);
  const colon = text.indexOf(":", start);
  return { start, colon: colon >= 0 && colon < end ? colon : -1, end, closed };
}

function lastParenthesis(text: string, start: number): number {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(")") && trimmed.length > start ? trimmed.length - 1 : text.length;
}

function optionOf(text: string, piece: Piece, at: At): Option | OptionFault {
  const { start, colon, end, closed } = piece;
  const name = text.slice(start, colon < 0 ? end : colon).trimEnd();
  if (!closed) return { ...fault("missing-semicolon", start, text.slice(start, end)), option: name };
  if (!/^[A-Za-z][\w.-]*$/.test(name)) return badName(name, start);
  const span = at(start, end + 1);
  const word = { text: name, span: at(start, start + name.length) };
  if (colon < 0) {
    const value = valueOf(name, undefined);
    return isFault(value) ? { ...value, at: start, option: name } : { name: word, value, span };
  }
  const written = text.slice(colon + 1, end);
  const begin = colon + 1 + written.length - written.trimStart().length;
  const value = valueOf(name, written.trim());
  if (isFault(value)) return { ...value, at: begin + value.at, option: name };
  return { name: word, value, span, valueSpan: at(begin, begin + written.trim().length) };
}

/** `nocase depth:5` is a semicolon that somebody forgot. */
function badName(name: string, start: number): OptionFault {
  const first = /^([a-z][\w.]*)\s+\S/.exec(name)?.[1];
  if (first !== undefined && keywords.get(first)?.value === "none")
    return { ...fault("missing-semicolon", start, first), option: first };
  if (first !== undefined && keywords.has(first)) return { ...fault("missing-colon", start, first), option: first };
  return fault("bad-option-name", start, name);
}

function valueOf(name: string, text: string | undefined): Value | Fault {
  const keyword = keywords.get(name);
  if (keyword === undefined) return text === undefined ? { shape: "unknown" } : { shape: "unknown", text };
  if (text === undefined || (text === "" && keyword.value !== "none"))
    return keyword.value === "needed" ? fault("value-missing", 0) : { shape: "none" };
  if (keyword.shape === undefined) return fault("value-unexpected", 0);
  return keyword.shape.read(text);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t" || text[at] === "\r") at++;
  return at;
}
