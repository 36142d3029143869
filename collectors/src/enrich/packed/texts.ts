import { GrownBytes } from "./grown.ts";
import { textOf } from "./notes.ts";

/**
 * Texts and a number for each, as a hash table in memory that all threads share: about 90 bytes a hash of SHA-256, where
 * objects in each thread take 900.
 */
export interface PackedTexts {
  /** Behind each hash, or the next free slot: where the record lies, plus one; 0 where there is none. */
  readonly slots: Uint32Array;
  /** Records: hash, number, length, text. */
  readonly bytes: Uint8Array;
}

const head = 10;

/** Under which key a text is found, as `lower` for what is the same in any case. */
type KeyOf = (text: string) => string;

/** Which number counts of equal keys; none where they differ. */
type Same = "first" | "last" | "none";

/** Gathers texts with their numbers. */
export class TextPacker {
  readonly #grown = new GrownBytes();
  readonly #keyOf: KeyOf;
  readonly #same: Same;
  #count = 0;

  constructor(keyOf: KeyOf, same: Same) {
    this.#keyOf = keyOf;
    this.#same = same;
  }

  add(text: string, number: number): void {
    const length = Buffer.byteLength(text);
    if (length > 0xffff) return; // no value of an event is so long
    const at = this.#grown.room(head + length);
    const { bytes } = this.#grown;
    bytes.writeUInt32LE(hashOf(this.#keyOf(text)), at);
    bytes.writeUInt32LE(number, at + 4);
    bytes.writeUInt16LE(length, at + 8);
    bytes.write(text, at + head, "utf8");
    this.#count += 1;
  }

  packed(): PackedTexts {
    const bytes = this.#grown.shared();
    const slots = new Uint32Array(new SharedArrayBuffer(sizeFor(this.#count) * Uint32Array.BYTES_PER_ELEMENT));
    const made = { slots, bytes };
    for (let at = 0; at < bytes.length; at += head + lengthAt(bytes, at)) this.#insert(made, at);
    return made;
  }

  #insert(made: PackedTexts, at: number): void {
    const { slots, bytes } = made;
    const key = this.#keyOf(recordText(bytes, at));
    const slot = slotOf(made, hashAt(bytes, at), (place) => this.#keyOf(recordText(bytes, place)) === key);
    const before = slots[slot] ?? 0;
    if (before === 0 || this.#same === "last") slots[slot] = at + 1;
    else if (this.#same === "none" && numberAt(bytes, before - 1) !== numberAt(bytes, at))
      bytes.fill(0, before - 1 + 4, before - 1 + 8);
  }
}

/** Half of the slots stay free, so that few have to be looked at. */
const sizeFor = (count: number) => 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)));

/** What is found: the text as it was given, and its number. */
export interface FoundText {
  readonly text: string;
  readonly number: number;
}

/** Finds texts by their keys. */
export class Texts {
  readonly #packed: PackedTexts;
  readonly #keyOf: KeyOf;

  constructor(packed: PackedTexts, keyOf: KeyOf) {
    this.#packed = packed;
    this.#keyOf = keyOf;
  }

  find(key: string): FoundText | undefined {
    return this.#at(hashOf(key), key);
  }

  /** The longest of a name and what stands behind each of its dots. One pass from the end has the hashes of all. */
  findAtOrAbove(name: string): FoundText | undefined {
    let hash = seed;
    let found: FoundText | undefined;
    for (let at = name.length - 1; at >= 0; at -= 1) {
      const code = name.charCodeAt(at);
      if (code === dot) found = this.#at(hash, name, at + 1) ?? found;
      hash = Math.imul(hash ^ code, prime);
    }
    return this.#at(hash, name) ?? found;
  }

  #at(hash: number, name: string, from = 0): FoundText | undefined {
    const { slots, bytes } = this.#packed;
    const is = (place: number) => this.#keyOf(recordText(bytes, place)) === name.slice(from);
    const place = (slots[slotOf(this.#packed, hash >>> 0, is)] ?? 0) - 1;
    return place < 0 ? undefined : { text: recordText(bytes, place), number: numberAt(bytes, place) };
  }
}

/** The slot of a record that `is` the one wanted, or the free one where it would be. */
function slotOf({ slots, bytes }: PackedTexts, hash: number, is: (place: number) => boolean): number {
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const place = (slots[slot] ?? 0) - 1;
    if (place < 0 || (hashAt(bytes, place) === hash && is(place))) return slot;
  }
}

// FNV-1a, from the last character to the first: so a name's hash has those of the domains above it on the way.
const [seed, prime, dot] = [0x811c9dc5, 0x01000193, 46];

function hashOf(key: string): number {
  let hash = seed;
  for (let at = key.length - 1; at >= 0; at -= 1) hash = Math.imul(hash ^ key.charCodeAt(at), prime);
  return hash >>> 0;
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8;

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
const hashAt = (bytes: Uint8Array, place: number): number => wordAt(bytes, place);
const numberAt = (bytes: Uint8Array, place: number): number => wordAt(bytes, place + 4);
const lengthAt = (bytes: Uint8Array, place: number): number => (bytes[place + 8] ?? 0) | ((bytes[place + 9] ?? 0) << 8);
const recordText = (bytes: Uint8Array, place: number): string => textOf(bytes, place + head, lengthAt(bytes, place));
