import { fault } from "../language/problem.ts";
import { closingQuote } from "./content.ts";
import type { Shape } from "./shape.ts";
import type { Text } from "./value.ts";

const unescaped = (text: string) => text.replace(/\\([\\";:])/g, "$1");
const escaped = (text: string) => text.replace(/[\\";]/g, "\\$&");

/** Text in quotes, or as it stands. */
export const text: Shape<Text> = {
  read(given) {
    const negated = given.startsWith("!");
    const open = negated ? given.length - given.slice(1).trimStart().length : 0;
    if (given[open] !== '"') {
      const plain = given.slice(open);
      return plain === "" ? fault("empty-value", open) : { shape: "text", negated, quoted: false, text: plain };
    }
    const close = closingQuote(given, open);
    if (close < 0) return fault("unclosed-quote", open);
    const rest = given.slice(close + 1).trim();
    if (/^[a-z][\w.]*\s*(?::|$)/i.test(rest)) return fault("missing-semicolon", close + 1, given.slice(0, close + 1));
    if (rest !== "") return fault("text-after-quote", close + 1, rest);
    return { shape: "text", negated, quoted: true, text: unescaped(given.slice(open + 1, close)) };
  },
  write({ negated, quoted, text: said }) {
    return `${negated ? "!" : ""}${quoted ? `"${escaped(said)}"` : said}`;
  },
};

/** Text that must be in quotes, and cannot be negated: a message. */
export const quoted: Shape<Text> = {
  read(given) {
    if (given.startsWith("!")) return fault("not-negatable", 0);
    if (!given.startsWith('"')) return fault("unquoted", 0);
    return text.read(given);
  },
  write: text.write,
};
