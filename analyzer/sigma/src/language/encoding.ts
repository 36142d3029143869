import { Buffer } from "node:buffer";

/** How the characters of a value become bytes. */
export type Encoding = "utf8" | "utf16le" | "utf16be" | "utf16";

export function bytesOf(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf8") return Buffer.from(text, "utf8");
  const little = Buffer.from(text, "utf16le");
  if (encoding === "utf16le") return little;
  return encoding === "utf16be" ? little.swap16() : Buffer.concat([Buffer.from([0xff, 0xfe]), little]);
}

export function base64(bytes: Buffer): string {
  return bytes.toString("base64");
}

const cutBefore = [0, 2, 3];
const cutBehind = [0, 3, 2];

/**
 * The three ways in which bytes show in the base64 of a longer text, by their place modulo three. What depends on the
 * neighbouring bytes is cut off; lengths are counted in bytes.
 */
export function base64Offsets(bytes: Buffer): string[] {
  return cutBefore.map((before, shift) => {
    const whole = base64(Buffer.concat([Buffer.alloc(shift, 0x20), bytes]));
    return whole.slice(before, whole.length - (cutBehind[(bytes.length + shift) % 3] ?? 0));
  });
}

/** The characters that `windash` takes for one another: hyphen, slash, en dash, em dash, horizontal bar. */
const dashes = ["-", "/", "–", "—", "―"];
const dash = /(?<![\p{L}\p{N}_])[-/](?=[\p{L}\p{N}_])/gu;

/** The places in a text where `windash` puts each of the dashes: before a word, not behind one. */
export function dashPlaces(text: string): number[] {
  return [...text.matchAll(dash)].map((found) => found.index);
}

/** The text in all ways of writing the dashes at these places. */
export function withDashes(text: string, places: readonly number[]): string[] {
  return places.reduce<string[]>(
    (texts, place) => texts.flatMap((each) => dashes.map((one) => each.slice(0, place) + one + each.slice(place + 1))),
    [text],
  );
}
