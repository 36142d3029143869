import { oid, sequence, setOf } from "./der/encode.ts";
import { Malformation, parsing } from "./malformed.ts";
import type { Malformed } from "./malformed.ts";
import { attributeType, encodeName, parseName } from "./name.ts";
import { children, decode } from "./der/decode.ts";

/** The DER of an RFC 4514 text, whose last RDN comes first; or why the text is no name. */
export function nameOf(text: string): Uint8Array | Malformed {
  return parsing(() => {
    const rdns = split(text, ",").map((each) => setOf(split(each.text, "+").map((part) => attribute(part, each.at))));
    const der = sequence(...(text === "" ? [] : rdns.toReversed()));
    parseName(decode(der));
    return der;
  });
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

/** Splits at a separator that is not escaped. */
function split(text: string, separator: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (at === text.length || text[at] === separator) {
      pieces.push({ text: text.slice(start, at), at: start });
      start = at + 1;
    }
  }
  return pieces;
}

function attribute({ text, at }: Piece, base: number): Uint8Array {
  const refuse = (detail: string) => new Malformation("bad-name", base + at, detail);
  const equals = text.indexOf("=");
  const label = text.slice(0, Math.max(equals, 0)).trim();
  const type = attributeType(label);
  if (!type) throw refuse(`${label || text} is not an attribute type`);
  const value = text.slice(equals + 1);
  if (/^\s*#/.test(value)) return hexAttribute(type, value.trim().slice(1), refuse);
  try {
    const [rdn] = children(decode(encodeName([[type, unescaped(value, refuse)]])));
    const [made] = rdn ? children(rdn) : [];
    if (made) return made.der;
  } catch (error) {
    if (error instanceof TypeError) throw refuse(error.message);
    throw error;
  }
  throw refuse("no value");
}

function hexAttribute(type: string, hex: string, refuse: (detail: string) => Malformation): Uint8Array {
  if (!/^([0-9a-f]{2})+$/i.test(hex)) throw refuse("a value after # is hexadecimal");
  return sequence(oid(type), decode(Buffer.from(hex, "hex")).der);
}

function unescaped(text: string, refuse: (detail: string) => Malformation): string {
  const octets: Uint8Array[] = [];
  const trimmed = text.replace(/^ +/, "").replace(/(?<!\\) +$/, "");
  for (let at = 0; at < trimmed.length; ) {
    if (trimmed[at] !== "\\") {
      const point = String.fromCodePoint(trimmed.codePointAt(at) ?? 0);
      octets.push(Buffer.from(point));
      at += point.length;
      continue;
    }
    const hex = /^[0-9a-fA-F]{2}/.exec(trimmed.slice(at + 1))?.[0];
    const plain = trimmed[at + 1];
    if (hex) octets.push(Buffer.from(hex, "hex"));
    else if (plain && /[\\",+;<>= #]/.test(plain)) octets.push(Buffer.from(plain));
    else throw refuse("a \\ with nothing to escape");
    at += hex ? 3 : 2;
  }
  return Buffer.concat(octets).toString("utf8");
}
