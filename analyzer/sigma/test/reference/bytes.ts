// Modifiers appendix, "Encoding".

import { plain, type Text } from "./text.ts";

/** UTF-16, a character at a time; `marked` "prepends a byte order mark". */
export function inBytes(way: Text, order: "little" | "big" | "marked"): Text {
  const bytes = way.flatMap(
    (token): Text => (typeof token === "string" ? [token] : plain(unitsOf(token.is, order === "big"))),
  );
  const first = bytes.findIndex((token) => typeof token === "object");
  return order === "marked" && first >= 0
    ? [...bytes.slice(0, first), ...plain("\xff\xfe"), ...bytes.slice(first)]
    : bytes;
}

function unitsOf(character: string, bigEnd: boolean): string {
  return Array.from({ length: character.length }, (_, place) => {
    const unit = character.charCodeAt(place);
    const [high, low] = [String.fromCharCode(unit >> 8), String.fromCharCode(unit & 0xff)];
    return bigEnd ? high + low : low + high;
  }).join("");
}

function bytesOf(way: Text, already: boolean): Buffer {
  const text = way.map((token) => (typeof token === "string" ? token : token.is)).join("");
  return Buffer.from(text, already ? "latin1" : "utf8");
}

export function base64(way: Text, already: boolean): Text {
  return plain(bytesOf(way, already).toString("base64"));
}

/** What is certain of the base64 when `offset` bytes, modulo three, stand before: letters with no foreign bit in them. */
export function base64At(way: Text, already: boolean, offset: number): Text {
  const bytes = bytesOf(way, already);
  const letters = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.alloc(2)]).toString("base64");
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor(((offset + bytes.length) * 8) / 6);
  return plain(letters.slice(from, to));
}
