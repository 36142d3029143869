import type { Where } from "../flaw.ts";
import { type Step, input, keep } from "../work.ts";

interface Part {
  /** Empty for what is passed over. */
  readonly name: string;
  /** What stands behind it; empty for the rest of the text. */
  readonly literal: string;
  /** What fills up the field, or the literal several times in a row, is no part of it. */
  readonly padded: boolean;
}

/** `%{a} %{b->}: %{}`: texts between fixed texts, from left to right. */
export function dissect({ pattern, from }: { pattern: string; from?: string | undefined }, where: Where): Step {
  const { begin, parts } = partsOf(pattern, where);
  return (work) => {
    const text = input(work, from);
    const found = text?.startsWith(begin) === true ? takeApart(text, begin.length, parts) : undefined;
    if (found === undefined) return "does not fit the pattern";
    for (const [name, value] of found) keep(work, name, value);
    return undefined;
  };
}

function takeApart(text: string, from: number, parts: readonly Part[]): [string, string][] | undefined {
  const found: [string, string][] = [];
  let at = from;
  for (const { name, literal, padded } of parts) {
    const end = literal === "" ? text.length : text.indexOf(literal, at);
    if (end < 0) return undefined;
    const value = text.slice(at, end);
    if (name !== "") found.push([name, padded ? value.trimEnd() : value]);
    at = end + literal.length;
    if (padded && literal !== "") while (text.startsWith(literal, at)) at += literal.length;
  }
  return at < text.length ? undefined : found;
}

function partsOf(pattern: string, where: Where): { begin: string; parts: Part[] } {
  const marks = [...pattern.matchAll(/%\{([^{}]{0,128})\}/g)];
  if (marks.length === 0) where.wrong("没有 %{字段}", "no %{field}");
  const begin = pattern.slice(0, marks[0]?.index ?? 0);
  const parts = marks.map((mark, at): Part => {
    const key = mark[1] ?? "";
    const next = marks[at + 1];
    const literal = pattern.slice(mark.index + mark[0].length, next?.index ?? pattern.length);
    if (literal === "" && next !== undefined)
      where.wrong(`%{${key}} 之后必须有分隔文字`, `something must stand between %{${key}} and the next field`);
    const padded = key.endsWith("->");
    const name = padded ? key.slice(0, -2) : key;
    return { name: name.startsWith("?") ? "" : name, literal, padded };
  });
  return { begin, parts };
}
