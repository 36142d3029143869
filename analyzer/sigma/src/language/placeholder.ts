import { type Pattern, type Piece, readPattern } from "./pattern.ts";
import type { TextValue, Value } from "./value.ts";

/** The values that a placeholder stands for, or undefined where nobody gave any; asking is remembered. */
export type Placeholder = (name: string) => readonly string[] | undefined;

/** Texts that one value may stand for. */
export const mostTexts = 10_000;
export const tooMany = `stands for more than ${mostTexts} texts`;

const placeholders = /(?<!\\)%([^%\\\s]+)%/;

/** Puts the values of `%name%` in. One that nobody gave values for leaves nothing, and keeps the rule from running. */
export function expandText(value: TextValue, placeholder: Placeholder): Value | string {
  if (textsOf(value.raw, placeholder) > mostTexts) return tooMany;
  const texts = expansions(value.pattern, placeholder);
  if (texts.length === 1 && texts[0]) return { ...value, pattern: texts[0] };
  return { kind: "choice", values: texts.map((pattern) => ({ ...value, pattern })) };
}

/** Of a regular expression, the values are taken as they are: as parts of it. */
export function expandRegex(value: Extract<Value, { kind: "regex" }>, placeholder: Placeholder): Value | string {
  if (textsOf(value.source, placeholder) > mostTexts) return tooMany;
  const sources = waysOf(value.source, { placeholder, read: (text) => [text] }).map((pieces) => pieces.join(""));
  return { kind: "choice", values: sources.map((source) => ({ ...value, source })) };
}

function textsOf(text: string, placeholder: Placeholder): number {
  const found = [...text.matchAll(new RegExp(placeholders, "g"))];
  return found.reduce((product, [, name = ""]) => product * (placeholder(name)?.length ?? 1), 1);
}

function expansions(pattern: Pattern, placeholder: Placeholder): Pattern[] {
  let patterns: Pattern[] = [[]];
  for (const piece of pattern) {
    const ways = typeof piece === "string" ? waysOf(piece, { placeholder, read: readPattern }) : [[piece]];
    patterns = patterns.flatMap((before) => ways.map((way) => [...before, ...way]));
  }
  return patterns;
}

interface Reading {
  readonly placeholder: Placeholder;
  readonly read: (value: string) => Pattern;
}

function waysOf(text: string, reading: Reading): Pattern[] {
  const found = placeholders.exec(text);
  const name = found?.[1];
  if (!found || name === undefined) return [text === "" ? [] : [text.replaceAll("\\%", "%")]];
  const values = reading.placeholder(name) ?? [];
  const before = text.slice(0, found.index).replaceAll("\\%", "%");
  const rest = waysOf(text.slice(found.index + found[0].length), reading);
  return values.flatMap((value) => rest.map((after) => joined([before, ...reading.read(value), ...after])));
}

/** Neighbouring literals become one. */
function joined(pieces: Pattern): Pattern {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === "string" && typeof last === "string") result[result.length - 1] = last + piece;
    else if (piece !== "") result.push(piece);
  }
  return result;
}
