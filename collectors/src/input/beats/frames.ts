import type { Bytes } from "../tcp/reader.ts";

/** Lumberjack v2: two bytes of version and kind, then lengths and numbers of four bytes, the highest first. */
export type Frame =
  | { readonly kind: "window"; readonly size: number }
  | { readonly kind: "event"; readonly sequence: number; readonly json: Uint8Array }
  | { readonly kind: "compressed"; readonly length: number };

export type FrameEnd = "end" | "bad-frame" | "too-large";

const [version, window, event, pairs, compressed] = ["2", "W", "J", "D", "C"].map((letter) => letter.charCodeAt(0));
/** Keys of an event in the older form. */
const maxPairs = 1000;

/** The next frame; of a compressed one its length, as its bytes are the caller's to take. */
export async function readFrame(bytes: Bytes, maxBytes: number): Promise<Frame | FrameEnd> {
  const head = await bytes.take(2);
  if (head === undefined) return "end";
  const [made, kind] = head;
  if (made !== version) return "bad-frame";
  if (kind === window) return whole(await number(bytes), (size) => ({ kind: "window", size }));
  if (kind === compressed) {
    return whole(await number(bytes), (length) => (length > maxBytes ? "too-large" : { kind: "compressed", length }));
  }
  if (kind === event) return readEvent(bytes, maxBytes);
  return kind === pairs ? readPairs(bytes, maxBytes) : "bad-frame";
}

export function acknowledgement(sequence: number): Buffer {
  const frame = Buffer.from("2A\0\0\0\0", "latin1");
  frame.writeUInt32BE(sequence, 2);
  return frame;
}

async function readEvent(bytes: Bytes, maxBytes: number): Promise<Frame | FrameEnd> {
  const head = await bytes.take(8);
  if (head === undefined) return "end";
  const [sequence, length] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (length > maxBytes) return "too-large";
  return whole(await bytes.take(length), (json) => ({ kind: "event", sequence, json }));
}

async function readPairs(bytes: Bytes, maxBytes: number): Promise<Frame | FrameEnd> {
  const head = await bytes.take(8);
  if (head === undefined) return "end";
  const [sequence, count] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (count > maxPairs) return "too-large";
  const entries: [string, string][] = [];
  let left = maxBytes;
  for (let at = 0; at < count; at += 1) {
    const key = await text(bytes, left);
    if (key === "end" || key === "too-large") return key;
    const value = await text(bytes, left - key.text.length);
    if (value === "end" || value === "too-large") return value;
    left -= key.text.length + value.text.length;
    entries.push([key.text, value.text]);
  }
  return { kind: "event", sequence, json: Buffer.from(JSON.stringify(Object.fromEntries(entries))) };
}

async function text(bytes: Bytes, most: number): Promise<{ text: string } | "end" | "too-large"> {
  const length = await number(bytes);
  if (length === undefined) return "end";
  if (length > most) return "too-large";
  const found = await bytes.take(length);
  return found === undefined ? "end" : { text: found.toString("utf8") };
}

async function number(bytes: Bytes): Promise<number | undefined> {
  return (await bytes.take(4))?.readUInt32BE(0);
}

function whole<T>(found: T | undefined, make: (found: T) => Frame | FrameEnd): Frame | FrameEnd {
  return found === undefined ? "end" : make(found);
}
