/** What chunks are put together within: the protocol's own limits, and those of our memory. */
export const chunkLimits = { most: 128, waitMs: 5000, messages: 2000, bytes: 16 * 1_048_576 } as const;

interface Part {
  readonly began: number;
  readonly pieces: (Buffer | undefined)[];
  missing: number;
  bytes: number;
}

/** `1e 0f`, eight bytes of identity, number, count. */
const headBytes = 12;
const nothing = Buffer.alloc(0);

export const isChunk = (datagram: Buffer): boolean => datagram[0] === 0x1e && datagram[1] === 0x0f;

/** Puts messages together that came in several datagrams. */
export class Chunks {
  readonly #open = new Map<string, Part>();
  #held = 0;
  readonly #dropped: string[] = [];

  /** The message that this chunk makes whole; undefined while some are missing; "bad" for what is no chunk. */
  add(sender: string, datagram: Buffer, now: number): Buffer | "bad" | undefined {
    const [number = 0, count = 0] = datagram.subarray(10, headBytes);
    if (datagram.length <= headBytes || count === 0 || count > chunkLimits.most || number >= count) return "bad";
    const key = `${sender} ${datagram.toString("hex", 2, 10)}`;
    const part = this.#open.get(key) ?? { began: now, pieces: Array.from({ length: count }), missing: count, bytes: 0 };
    this.#open.set(key, part);
    if (part.pieces.length !== count) return "bad";
    if (part.pieces[number] !== undefined) return undefined; // datagrams may come twice
    this.#keep(part, number, Buffer.from(datagram.subarray(headBytes)));
    if (part.missing > 0) return this.#shrink();
    const whole = Buffer.concat(part.pieces.filter((each) => each !== undefined));
    this.#empty(part);
    return whole;
  }

  /** Senders of messages that waited too long, or had to go as there were too many; once for each message. */
  given(now: number): string[] {
    for (const [key, part] of this.#open) {
      if (now - part.began < chunkLimits.waitMs) break;
      this.#giveUp(key, part);
    }
    return this.#dropped.splice(0);
  }

  #keep(part: Part, number: number, piece: Buffer): void {
    part.pieces[number] = piece;
    part.bytes += piece.length;
    part.missing -= 1;
    this.#held += piece.length;
  }

  /** A message that is whole is remembered for a while: a chunk of it that comes again is no new one. */
  #empty(part: Part): void {
    this.#held -= part.bytes;
    part.bytes = 0;
    part.pieces.fill(nothing);
  }

  #giveUp(key: string, part: Part): void {
    this.#open.delete(key);
    this.#held -= part.bytes;
    if (part.missing > 0) this.#dropped.push(key.slice(0, key.lastIndexOf(" ")));
  }

  /** The oldest come first in a map. */
  #shrink(): undefined {
    for (const [key, part] of this.#open) {
      if (this.#open.size <= chunkLimits.messages && this.#held <= chunkLimits.bytes) return;
      this.#giveUp(key, part);
    }
  }
}
