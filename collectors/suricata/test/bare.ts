import type { Rule } from "../src/language/tree.ts";

/** A rule without its places, to be compared. */
export function bare(rule: Rule): unknown {
  return JSON.parse(
    JSON.stringify(rule, (key, value: unknown) => (key === "span" || key === "valueSpan" ? undefined : value)),
  );
}
