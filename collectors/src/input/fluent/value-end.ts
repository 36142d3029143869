/** Where a MessagePack value ends, or why that is not looked for any further. */
export type End = number | "more" | "too-large" | "bad-frame";

/** Records nest a few levels; each level costs memory before anything of it is known to be sound. */
const maxDepth = 64;
/** A value of one byte becomes an object of many: a message may not be nothing but such values. */
const bytesAValue = 32;
const leastValues = 10_000;

/**
 * Finds the end of a value while its bytes come, and looks at none twice: decoding anew with every piece that comes would
 * cost the square of the length.
 */
export class ValueEnd {
  /** Values still to come, of each list or map that is open. */
  readonly #open: number[] = [1];
  #at = 0;
  readonly #maxBytes: number;
  #left: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#left = Math.max(leastValues, Math.floor(maxBytes / bytesAValue));
  }

  /** Looks on: `bytes` begins with the value and holds all that has come of it. */
  find(bytes: Buffer): End {
    while (this.#open.length > 0) {
      const head = headAt(bytes, this.#at);
      if (typeof head === "string") return head;
      if (head.next > this.#maxBytes || this.#left === 0) return "too-large";
      if (head.next > bytes.length) return "more";
      this.#left -= 1;
      this.#at = head.next;
      if (!this.#take(head.children)) return "bad-frame";
    }
    return this.#at;
  }

  /** A value is there, and so many are to come within it. */
  #take(children: number): boolean {
    this.#open[this.#open.length - 1] = (this.#open.at(-1) ?? 0) - 1;
    if (children > 0) this.#open.push(children);
    while (this.#open.at(-1) === 0) this.#open.pop();
    return this.#open.length <= maxDepth;
  }
}

interface Head {
  /** Where what follows begins: behind the value, unless it has others within. */
  readonly next: number;
  readonly children: number;
}

/** The specification's table of first bytes: small values first. */
function headAt(bytes: Buffer, at: number): Head | "more" | "bad-frame" {
  const first = bytes[at];
  if (first === undefined) return "more";
  if (first < 0x80 || first >= 0xe0) return { next: at + 1, children: 0 };
  if (first < 0x90) return { next: at + 1, children: 2 * (first & 0x0f) };
  if (first < 0xa0) return { next: at + 1, children: first & 0x0f };
  if (first < 0xc0) return { next: at + 1 + (first & 0x1f), children: 0 };
  return longHeadAt(bytes, at + 1, kinds[first - 0xc0] ?? ["unused", 0]);
}

function longHeadAt(bytes: Buffer, at: number, [kind, size]: Kind): Head | "more" | "bad-frame" {
  if (kind === "unused") return "bad-frame";
  if (kind === "fixed") return { next: at + size, children: 0 };
  const next = at + size;
  if (next > bytes.length) return "more";
  const count = bytes.readUIntBE(at, size);
  if (kind === "list") return { next, children: count };
  if (kind === "map") return { next, children: 2 * count };
  return { next: next + count + (kind === "extension" ? 1 : 0), children: 0 };
}

type Kind = readonly [kind: "fixed" | "unused" | "bytes" | "extension" | "list" | "map", size: number];

/** From 0xc0 on: what the value is, and the bytes of it or of its length. */
const kinds: readonly (readonly [kind: "fixed" | "unused" | "bytes" | "extension" | "list" | "map", size: number])[] = [
  ["fixed", 0],
  ["unused", 0],
  ["fixed", 0],
  ["fixed", 0],
  ["bytes", 1],
  ["bytes", 2],
  ["bytes", 4],
  ["extension", 1],
  ["extension", 2],
  ["extension", 4],
  ["fixed", 4],
  ["fixed", 8],
  ["fixed", 1],
  ["fixed", 2],
  ["fixed", 4],
  ["fixed", 8],
  ["fixed", 1],
  ["fixed", 2],
  ["fixed", 4],
  ["fixed", 8],
  ["fixed", 2],
  ["fixed", 3],
  ["fixed", 5],
  ["fixed", 9],
  ["fixed", 17],
  ["bytes", 1],
  ["bytes", 2],
  ["bytes", 4],
  ["list", 2],
  ["list", 4],
  ["map", 2],
  ["map", 4],
];
