import { fault } from "../language/problem.ts";
import { closingQuote } from "./content.ts";
import type { Shape } from "./shape.ts";
import type { Pcre } from "./value.ts";

/** PCRE's own flags, and Suricata's for the buffers; O lifts the match limit, R is relative, B raw bytes. */
const flagsKnown = "ismxAEGOROBUIPQHDMCSYWVKLZ";

/** `!"/pattern/flags, flow:name"`. */
export const pcre: Shape<Pcre> = {
  read(text) {
    const negated = text.startsWith("!");
    const open = negated ? text.length - text.slice(1).trimStart().length : 0;
    if (text[open] !== '"') return fault("unquoted", open);
    const close = lastQuote(text, open);
    if (close < 0) return fault("unclosed-quote", open);
    if (text.slice(close + 1).trim() !== "") return fault("text-after-quote", close + 1, text.slice(close + 1).trim());
    const inner = text.slice(open + 1, close);
    if (!inner.startsWith("/")) return fault("bad-pcre", open + 1, inner);
    const end = patternEnd(inner);
    if (end <= 0) return fault("bad-pcre", open + 1, inner);
    const [flags = "", ...captures] = inner.slice(end + 1).split(",");
    const wrong = Array.from(flags.trim()).findIndex((flag) => !flagsKnown.includes(flag));
    if (wrong >= 0) return fault("bad-pcre-flag", open + end + 2 + wrong, flags.trim()[wrong] ?? "");
    const named = captures.map((each) => each.trim());
    return { shape: "pcre", negated, pattern: inner.slice(1, end), flags: flags.trim(), captures: named };
  },
  write({ negated, pattern, flags, captures }) {
    return `${negated ? "!" : ""}"/${pattern}/${flags}${captures.map((each) => `, ${each}`).join("")}"`;
  },
};

/** Quotes within the expression are allowed: the value ends with the last one. */
function lastQuote(text: string, open: number): number {
  const last = text.lastIndexOf('"');
  return last > open ? last : closingQuote(text, open);
}

/** The slash that ends the expression: the last one that is not behind a backslash. */
function patternEnd(inner: string): number {
  for (let at = inner.lastIndexOf("/"); at > 0; at = inner.lastIndexOf("/", at - 1)) {
    let slashes = 0;
    while (inner[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at;
    at -= slashes;
  }
  return -1;
}
