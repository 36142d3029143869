import { Malformation } from "../malformed.ts";
import { tags } from "./tags.ts";

/** One TLV. `der` and `value` are views of the input, not copies. */
export interface Node {
  /** The identifier octet. */
  readonly tag: number;
  readonly constructed: boolean;
  /** Of the identifier octet, from the start of the outermost input. */
  readonly offset: number;
  readonly valueOffset: number;
  readonly depth: number;
  /** The whole TLV. */
  readonly der: Uint8Array;
  readonly value: Uint8Array;
}

export interface DecodeOptions {
  /** Longer inputs are refused unread. */
  readonly maxBytes?: number;
  /** Where `bytes` begins in the outermost input, so that offsets are absolute. */
  readonly base?: number;
  readonly depth?: number;
}

const deepest = 32;
const largest = 1 << 20;

/**
 * Reads the one TLV that `bytes` must be. Strict DER (X.690 §10): definite lengths in the fewest octets, low tag
 * numbers, the right form for each universal type, nothing after the end. Throws Malformation.
 */
export function decode(bytes: Uint8Array, { maxBytes = largest, base = 0, depth = 0 }: DecodeOptions = {}): Node {
  if (bytes.length > maxBytes) throw new Malformation("too-large", base, `${bytes.length} octets, at most ${maxBytes}`);
  const source = new Source(bytes, base);
  const node = source.read(0, bytes.length, depth);
  if (node.end !== bytes.length) {
    throw new Malformation("trailing-data", base + node.end, `${bytes.length - node.end} octets after the end`);
  }
  return node;
}

/** Goes through the children of a constructed node in order. Every method throws Malformation. */
export interface Reader {
  readonly more: boolean;
  /** The tag of the next child, undefined at the end. */
  readonly tag: number | undefined;
  /** The next child, which must be there, and must have this tag if one is given. */
  next(tag?: number): Node;
  /** The next child if it has this tag. */
  optional(tag: number): Node | undefined;
  /** Refuses anything that is left. */
  end(): void;
}

/** A reader over the children of a node. */
export function reader(node: Node, tag?: number): Reader {
  if (tag !== undefined) expect(node, tag);
  if (!node.constructed || !(node instanceof Tlv)) {
    throw new Malformation("wrong-form", node.offset, "a constructed element is required");
  }
  if (node.depth >= deepest) throw new Malformation("too-deep", node.offset, `nested deeper than ${deepest}`);
  return new Children(node);
}

/** All children of a constructed node. */
export function children(node: Node, tag?: number): Node[] {
  const each = reader(node, tag);
  const found: Node[] = [];
  while (each.more) found.push(each.next());
  return found;
}

/** Refuses a node of another tag. */
export function expect(node: Node, tag: number): Node {
  if (node.tag !== tag) throw unexpected(node.tag, tag, node.offset);
  return node;
}

/** Walks an element that nobody interprets, so that it too is proven to be DER. */
export function wellFormed(node: Node): Node {
  if (node.constructed) for (const child of children(node)) wellFormed(child);
  return node;
}

class Source {
  readonly bytes: Uint8Array;
  readonly base: number;

  constructor(bytes: Uint8Array, base: number) {
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.base = base;
  }

  read(at: number, end: number, depth: number): Tlv {
    const { bytes } = this;
    const tag = bytes[at];
    const first = bytes[at + 1];
    if (tag === undefined || first === undefined || at + 2 > end) throw this.refuse("truncated", at, "no whole header");
    if ((tag & 0x1f) === 0x1f) throw this.refuse("high-tag-number", at, "tag numbers above 30 are not used");
    let length = first;
    let start = at + 2;
    if (first >= 0x80) {
      const octets = first - 0x80;
      length = this.longLength(at, end, octets);
      start += octets;
    }
    if (length > end - start) throw this.refuse("truncated", at, `${length} octets announced, ${end - start} there`);
    this.form(tag, at);
    return new Tlv(this, tag, { at, start, end: start + length, depth });
  }

  private longLength(at: number, end: number, octets: number): number {
    if (octets === 0) throw this.refuse("indefinite-length", at, "X.690 §10.1: the length is definite");
    if (octets > 4) throw this.refuse("too-large", at, `a length of ${octets} octets`);
    if (at + 2 + octets > end) throw this.refuse("truncated", at, "no whole length");
    let length = 0;
    for (let i = 0; i < octets; i += 1) length = length * 256 + (this.bytes[at + 2 + i] ?? 0);
    if (length < 0x80 || length < 256 ** (octets - 1)) {
      throw this.refuse("non-minimal-length", at, "X.690 §10.1: the length is in the fewest octets");
    }
    return length;
  }

  /** X.690 §8.9, §8.11, §10.2: SEQUENCE and SET are constructed, every other universal type is primitive. */
  private form(tag: number, at: number): void {
    if (tag >= 0x40) return;
    const number = tag & 0x1f;
    if (number === 0) throw this.refuse("unexpected-tag", at, "tag 0 is reserved");
    if ((number === 16 || number === 17) !== (tag & 0x20) > 0) {
      throw this.refuse("wrong-form", at, `identifier ${tag.toString(16)} has the wrong form for DER`);
    }
  }

  refuse(code: Malformation["code"], at: number, detail: string): Malformation {
    return new Malformation(code, this.base + at, detail);
  }
}

class Tlv implements Node {
  readonly source: Source;
  readonly tag: number;
  readonly depth: number;
  readonly at: number;
  readonly start: number;
  readonly end: number;

  constructor(source: Source, tag: number, place: { at: number; start: number; end: number; depth: number }) {
    this.source = source;
    this.tag = tag;
    this.at = place.at;
    this.start = place.start;
    this.end = place.end;
    this.depth = place.depth;
  }

  get constructed(): boolean {
    return (this.tag & 0x20) > 0;
  }
  get offset(): number {
    return this.source.base + this.at;
  }
  get valueOffset(): number {
    return this.source.base + this.start;
  }
  get der(): Uint8Array {
    return this.source.bytes.subarray(this.at, this.end);
  }
  get value(): Uint8Array {
    return this.source.bytes.subarray(this.start, this.end);
  }
}

class Children implements Reader {
  private readonly parent: Tlv;
  private at: number;

  constructor(parent: Tlv) {
    this.parent = parent;
    this.at = parent.start;
  }

  get more(): boolean {
    return this.at < this.parent.end;
  }

  get tag(): number | undefined {
    return this.more ? this.parent.source.bytes[this.at] : undefined;
  }

  next(tag?: number): Node {
    const { source, end, depth } = this.parent;
    if (!this.more) {
      throw source.refuse(
        "missing-element",
        this.at,
        tag === undefined ? "an element is missing" : `${name(tag)} is missing`,
      );
    }
    const node = source.read(this.at, end, depth + 1);
    if (tag !== undefined && node.tag !== tag) throw unexpected(node.tag, tag, node.offset);
    this.at = node.end;
    return node;
  }

  optional(tag: number): Node | undefined {
    return this.tag === tag ? this.next() : undefined;
  }

  end(): void {
    if (this.more) {
      throw this.parent.source.refuse(
        "trailing-data",
        this.at,
        `${this.parent.end - this.at} octets more than expected`,
      );
    }
  }
}

const names = new Map<number, string>(Object.entries(tags).map(([key, tag]) => [tag, key]));
const name = (tag: number) => names.get(tag) ?? `[${tag & 0x1f}]`;

function unexpected(found: number, wanted: number, offset: number): Malformation {
  return new Malformation("unexpected-tag", offset, `${name(wanted)} expected, ${name(found)} found`);
}
