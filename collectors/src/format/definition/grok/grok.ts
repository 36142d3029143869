import type { Where } from "../flaw.ts";
import { limits } from "../limits.ts";
import { type Step, input, keep } from "../work.ts";
import { type Own, readPattern } from "./read.ts";
import { type Written, write } from "./write.ts";

/** Patterns that are tried in turn, each from the beginning of the text; the first that matches gives its fields. */
export function grok(
  { patterns, from, define = {} }: { patterns: readonly string[]; from?: string | undefined; define?: Own | undefined },
  where: Where,
): Step {
  const compiled = patterns.flatMap((pattern) => {
    const written = write(readPattern(pattern, define, where), where);
    const expression = expressionOf(written, where);
    return expression === undefined ? [] : [{ expression, groups: written.groups }];
  });
  return (work) => {
    const text = input(work, from)?.slice(0, limits.expression);
    if (text === undefined) return "no text for a pattern";
    for (const { expression, groups } of compiled) {
      expression.lastIndex = 0;
      const found = expression.exec(text);
      if (found === null) continue;
      for (const { group, field } of groups) {
        const value = found[group];
        if (value !== undefined) keep(work, field, value);
      }
      return undefined;
    }
    return "matches no pattern";
  };
}

function expressionOf({ source }: Written, where: Where): RegExp | undefined {
  try {
    return new RegExp(source, "sy");
  } catch {
    where.wrong("表达式有误", "the expression is not valid");
    return undefined;
  }
}

/** Whether an expression is found somewhere in the first characters of a text, in linear time for each place. */
export function searcher(pattern: string, most: number, where: Where): (text: string) => boolean {
  const anchored = pattern.startsWith("^");
  const expression = expressionOf(write(readPattern(anchored ? pattern.slice(1) : pattern, {}, where), where), where);
  if (expression === undefined) return () => false;
  const search = new RegExp(expression.source, anchored ? "sy" : "s");
  return (text) => {
    search.lastIndex = 0;
    return search.test(text.length > most ? text.slice(0, most) : text);
  };
}
