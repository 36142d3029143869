import { type Fault, fault, isFault } from "../language/problem.ts";
import { emptyPiece, pair, pieces, type Shape, writePair } from "./shape.ts";
import type { Content } from "./value.ts";

/** `!"text |0d 0a| \; more"`, with the modifiers of Snort 3 behind it. */
export const content: Shape<Content> = {
  read(text) {
    const negated = text.startsWith("!");
    const open = negated ? text.length - text.slice(1).trimStart().length : 0;
    if (text[open] !== '"') return fault("unquoted", open);
    const close = closingQuote(text, open);
    if (close < 0) return fault("unclosed-quote", open);
    const bytes = bytesOf(text, open + 1, close);
    if (typeof bytes !== "string") return bytes;
    if (bytes === "") return fault("empty-value", open);
    const modifiers = modifiersOf(text, close + 1);
    return isFault(modifiers) ? modifiers : { shape: "content", negated, bytes, modifiers: modifiers.found };
  },
  write({ negated, bytes, modifiers }) {
    const behind = modifiers.map((each) => `, ${writePair(each)}`).join("");
    return `${negated ? "!" : ""}"${written(bytes)}"${behind}`;
  },
};

/** The quote that ends what begins at `open`; one behind a backslash does not. */
export function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

function modifiersOf(text: string, from: number): { found: Content["modifiers"] } | Fault {
  const rest = text.slice(from);
  if (rest.trim() === "") return { found: [] };
  if (!rest.trimStart().startsWith(",")) {
    const at = from + rest.length - rest.trimStart().length;
    // `content:"AA" depth:20;` is a semicolon that somebody forgot.
    return /^\s*[a-z][\w.]*\s*(?::|$)/i.test(rest)
      ? fault("missing-semicolon", at, text.slice(0, from))
      : fault("text-after-quote", at, rest.trim());
  }
  const found = pieces(rest.slice(rest.indexOf(",") + 1));
  return emptyPiece(found) ?? { found: found.map((each) => pair(each.text)) };
}

const encoder = new TextEncoder();

function bytesOf(text: string, from: number, to: number): string | Fault {
  const parts: string[] = [];
  for (let at = from; at < to; ) {
    const character = text[at] ?? "";
    if (character === "|") {
      const end = text.indexOf("|", at + 1);
      if (end < 0 || end >= to) return fault("unclosed-hex", at);
      const bytes = hexOf(text.slice(at + 1, end), at);
      if (typeof bytes !== "string") return bytes;
      parts.push(bytes);
      at = end + 1;
    } else if (character === "\\") {
      const next = text[at + 1] ?? "";
      if (!'\\";:'.includes(next)) return fault("bad-escape", at, next);
      parts.push(next);
      at += 2;
    } else {
      const end = plainEnd(text, at, to);
      parts.push(latin(text.slice(at, end)));
      at = end;
    }
  }
  return parts.join("");
}

function plainEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] !== "|" && text[at] !== "\\") at++;
  return at;
}

/** A file is UTF-8: what is beyond ASCII are its bytes. */
function latin(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text) ? text : String.fromCharCode(...encoder.encode(text));
}

function hexOf(text: string, at: number): string | Fault {
  if (!/^[\da-f\s]*$/i.test(text)) return fault("bad-hex", at, text);
  const digits = text.replace(/\s+/g, "");
  // Blanks stand between bytes, not within them.
  if (digits.length % 2 === 1 || text.split(/\s+/).some((run) => run.length % 2 === 1))
    return fault("odd-hex", at, text);
  return digits.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
}

/** Printable ASCII stands for itself; everything else, and what would need a backslash, is hexadecimal. */
function written(bytes: string): string {
  return bytes.replace(/[^ !#-9<-[\]-{}~]+/g, (run) => {
    const hex = Array.from(run, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase());
    return `|${hex.join(" ")}|`;
  });
}
