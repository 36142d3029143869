import { createSearch } from "./regex/automaton.ts";
import { isAnchored, longestWithin } from "./regex/cost.ts";
import { readRegex } from "./regex/read.ts";
import { statesOf } from "./regex/states.ts";
import { type Node, RegexFault } from "./regex/syntax.ts";
import { nativeSource } from "./regex/write.ts";

/** Whether a text holds a match. */
export type Regex = (text: string) => boolean;

/** Steps of backtracking that a search may take: 1 ms, or 5 while V8 still interprets. */
const fewSteps = 500_000;
/** The same for what only backtracking can do: 25 ms. */
const manySteps = 4_000_000;
/** Texts that such an expression must be able to search whole; of longer ones it searches so much. */
const leastSearched = 1024;

const longestSource = 5000;
/** Of a text the automaton searches so many characters, in some 20 ms. */
const longestSearched = 4_000_000;

/**
 * Compiles a regular expression of a rule (PCRE), or says why not. A search, case-sensitive unless it says `i`.
 *
 * No text makes it run away, whatever the expression: native search takes those texts that are short enough for a bound
 * on its steps, an automaton in linear time all others. Lookaround and back references only work by backtracking: they
 * are refused where the bound is low.
 */
export function compileRegex(source: string, flags: string): Regex | string {
  if (source.length > longestSource) return `regular expression: longer than ${longestSource} characters`;
  try {
    const node = readRegex(source, flags);
    return isRegular(node) ? regular(node) : backtracking(node);
  } catch (error) {
    if (error instanceof RegexFault || error instanceof SyntaxError) return `regular expression: ${error.message}`;
    throw error;
  }
}

function regular(node: Node): Regex {
  const states = statesOf(node);
  const source = nativeSource(node);
  // V8 looks for `\B` between the halves of a character of two units, too.
  const most = source.includes("\\B") ? -1 : longestWithin(node, fewSteps);
  let native: RegExp | undefined;
  let search: Regex | undefined;
  return (text) => {
    if (text.length <= most) {
      native ??= new RegExp(source, "u");
      return native.test(text);
    }
    search ??= createSearch(states, isAnchored(node));
    return search(text.length > longestSearched ? text.slice(0, longestSearched) : text);
  };
}

function backtracking(node: Node): Regex {
  const most = longestWithin(node, manySteps);
  if (most < leastSearched) {
    throw new RegexFault("lookaround or a back reference, in an expression that may take very long; write it without");
  }
  const native = new RegExp(nativeSource(node), "u");
  native.test(""); // throws here rather than later where V8 finds it too large
  return (text) => native.test(text.length > most ? text.slice(0, most) : text);
}

function isRegular(node: Node): boolean {
  if (node.kind === "look" || node.kind === "back") return false;
  if (node.kind === "all" || node.kind === "any") return node.items.every(isRegular);
  return !("item" in node) || isRegular(node.item);
}
