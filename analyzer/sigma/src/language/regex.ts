import { RE2JS } from "re2js";
import { fold } from "./pattern.ts";

/** Whether a text holds a match. */
export type Regex = (text: string) => boolean;

/**
 * Compiles a regular expression of a rule, or says why not. A search, case-sensitive unless it says `i`.
 *
 * Programs start with V8's linear fallback for runaway backtracking, which does not work together with the flag `i`.
 * So a pattern that ignores case is folded and run on the folded text where that means the same; else it runs in
 * re2js, which is linear but slow; and only what re2js does not know (lookaround, back references) runs natively with `i`.
 */
export function compileRegex(source: string, flags: string): Regex | string {
  const { pattern, letters } = inline(source, flags);
  const sensitive = nativeRegex(pattern, letters.replace("i", ""));
  if (typeof sensitive === "string" || !letters.includes("i")) {
    return typeof sensitive === "string" ? sensitive : (text) => sensitive.test(text);
  }
  const folded = foldedSource(pattern);
  const native = folded === undefined ? undefined : nativeRegex(folded, letters.replace("i", ""));
  if (native instanceof RegExp) return (text) => native.test(fold(text));
  return linear(pattern, letters) ?? slow(pattern, letters);
}

/** Python's inline flags at the start become flags. */
function inline(source: string, flags: string): { pattern: string; letters: string } {
  const found = /^\(\?([ims]+)\)/.exec(source);
  const letters = [...new Set(flags + (found?.[1] ?? ""))].toSorted().join("");
  return { pattern: pythonisms(found ? source.slice(found[0].length) : source), letters };
}

function pythonisms(source: string): string {
  return source.replace(/(\\[^AZ])|\\A|\\Z|\(\?P</g, (whole, kept: string | undefined) => {
    if (kept !== undefined) return kept;
    if (whole === "\\A") return "(?<![^])";
    return whole === "\\Z" ? "(?![^])" : "(?<";
  });
}

function nativeRegex(source: string, flags: string): RegExp | string {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return error instanceof SyntaxError ? error.message : String(error);
  }
}

/**
 * The source in lower case where that is safe: escapes stay as they are, and a range in a class must not cross from one
 * kind of character to another (`[A-z]` would change its meaning).
 */
function foldedSource(source: string): string | undefined {
  if (/[^\0-\x7f]|\\[uxpPkc]|\(\?</.test(source)) return undefined;
  let safe = true;
  const text = source.replace(/\\[^]|([^\\])-([^\\\]])/g, (whole, from: string | undefined, to: string | undefined) => {
    if (from === undefined || to === undefined) return whole;
    const kind = kindOf(from);
    if (kind === undefined || kind !== kindOf(to)) safe = false;
    return fold(whole);
  });
  if (!safe) return undefined;
  return text.replace(/\\[^]|[A-Z]+/g, (whole) => (whole.startsWith("\\") ? whole : fold(whole)));
}

/** Ranges within one of these mean the same when folded. */
function kindOf(character: string): string | undefined {
  return ["A-Z", "a-z", "\\0-@", "{-~", "\\[-`"].find((range) => new RegExp(`[${range}]`).test(character));
}

function linear(pattern: string, letters: string): Regex | undefined {
  const flags =
    RE2JS.CASE_INSENSITIVE | (letters.includes("m") ? RE2JS.MULTILINE : 0) | (letters.includes("s") ? RE2JS.DOTALL : 0);
  try {
    const compiled = RE2JS.compile(pattern, flags);
    return (text) => compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}

function slow(pattern: string, letters: string): Regex | string {
  const native = nativeRegex(pattern, letters);
  return typeof native === "string" ? native : (text) => native.test(text);
}
