import { GrownBytes } from "./grown.ts";

const head = 2;
/** Equal notes are kept once, of the newest so many. */
const mostKnown = 50_000;
const longest = 0xffff;

/** Texts by their place, which is never 0; equal ones take room once. */
export class NotePacker {
  readonly #grown = new GrownBytes();
  #known = new Map<string, number>();

  constructor() {
    this.#grown.room(1);
  }

  placeOf(note: string): number {
    const before = this.#known.get(note);
    if (before !== undefined) return before;
    const length = Buffer.byteLength(note);
    if (length > longest) throw new RangeError(`a note of ${length} bytes`);
    const at = this.#grown.room(head + length);
    this.#grown.bytes.writeUInt16LE(length, at);
    this.#grown.bytes.write(note, at + head, "utf8");
    if (this.#known.size >= mostKnown) this.#known = new Map();
    this.#known.set(note, at);
    return at;
  }

  packed(): Uint8Array {
    return this.#grown.shared();
  }
}

/** The note at a place. */
export function noteAt(notes: Uint8Array, place: number): string {
  const length = (notes[place] ?? 0) | ((notes[place + 1] ?? 0) << 8);
  return textOf(notes, place + head, length);
}

/** A text among shared bytes. */
export const textOf = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + at, length).toString("utf8");
