import { beginning, countAt, hasFrames, isFiller, mayBeginAt, nextCounted } from "./frame-start.ts";
import type { Counted } from "./frame-start.ts";
import { createPending } from "./pending.ts";

/** A frame without its terminator or length; its bytes are valid only during the call. */
export interface Frame {
  readonly bytes: Buffer;
  /** It was longer, and the rest of it is gone. */
  readonly cut: boolean;
  /** Its sender counted its octets, so it is a whole record. */
  readonly counted: boolean;
}

export interface FramerOptions {
  readonly maxBytes: () => number;
  readonly now: () => number;
  readonly emit: (frame: Frame) => void;
  /** Nobody else looks at a chunk once it was pushed. */
  readonly owned?: boolean;
}

/** A counted frame that is not whole after this time is looked at again: its length may be a lie. */
const patienceMs = 2000;
/** A NUL that no byte follows for so long ended a frame. */
const nulMs = 20;
const newline = 10;
const hold = -1;

/**
 * Cuts a connection's bytes into syslog frames (RFC 6587). Octet counting and terminators (LF, CRLF, NUL) are told apart
 * frame by frame. A length is believed only if a frame can begin behind it; else the frame ends at the next newline or
 * at the next octet-counted frame, whichever comes first.
 */
export class SyslogFramer {
  readonly #options: FramerOptions;
  readonly #held;
  /** The length of the frame at the head was a lie. */
  #lenient = false;
  /** The frame at the head was emitted, cut; its rest is dropped. */
  #dropping = false;
  /** No end lies in so many bytes of the frame at the head. */
  #searched = 0;
  /** The frame at the head is counted and not whole. */
  #claimed = false;
  /** There are NULs in view, and one is its last byte. */
  #nuls = false;
  #nulLast = false;
  #since = 0;
  /** Counts frames. */
  #number = 1;
  #lastByte = 0;

  constructor(options: FramerOptions) {
    this.#options = options;
    this.#held = createPending({ owned: options.owned ?? false });
  }

  push(chunk: Buffer): void {
    this.#lastByte = this.#options.now();
    this.#nuls = (this.#nuls && this.#held.length() > 0) || chunk.includes(0);
    this.#run(this.#held.with(chunk), 0);
  }

  /** Told now and then, so that a lying length or a last NUL does not hold frames back. */
  tick(now: number): void {
    if (this.#nulLast && now - this.#lastByte >= nulMs) return this.end();
    if (!this.#claimed || now - this.#since < patienceMs) return;
    this.#since = now;
    const view = this.#held.view();
    const body = bodyOf(view);
    const idle = now - this.#lastByte >= patienceMs;
    if ((idle && view.includes(newline, body)) || hasFrames(view, body)) this.#run(view, this.#disbelieve(body));
  }

  /** The last bytes have come: an unfinished frame is a frame. */
  end(): void {
    if (this.#claimed && hasFrames(this.#held.view(), bodyOf(this.#held.view()))) {
      this.#run(this.#held.view(), this.#disbelieve(bodyOf(this.#held.view())));
    }
    const rest = this.#held.view();
    const begin = this.#claimed ? bodyOf(rest) : 0;
    if (!this.#dropping) this.#emit(rest.subarray(begin, bareEnd(rest, begin, rest.length)), {});
    this.#held.keep(rest, rest.length);
    this.#next();
    this.#dropping = this.#nulLast = false;
  }

  /** Bytes held. */
  pending(): number {
    return this.#held.length();
  }

  /** The number of the frame that has begun and is not whole; 0 between frames. */
  begun(): number {
    return this.#dropping || this.#held.length() > 0 ? this.#number : 0;
  }

  #run(view: Buffer, from: number): void {
    this.#claimed = this.#nulLast = false;
    let at = from;
    while (at < view.length) {
      const next = this.#step(view, at);
      if (next === hold) break;
      at = next;
    }
    if (at > 0 || this.#since === 0) this.#since = this.#options.now();
    this.#held.keep(view, at);
  }

  /** Handles what is at the head; returns where to go on, or `hold` until more bytes have come. */
  #step(view: Buffer, at: number): number {
    if (this.#dropping) return this.#drop(view, at);
    if (this.#lenient || this.#searched > 0) return this.#line(view, at);
    if (isFiller(view[at])) return at + 1;
    const count = countAt(view, at);
    if (count === "more") return hold;
    return count === "none" ? this.#line(view, at) : this.#counted(view, count);
  }

  #counted(view: Buffer, { length, body }: Counted): number {
    const end = body + length;
    if (length > this.#options.maxBytes()) return this.#disbelieve(body);
    if (end > view.length) {
      this.#claimed = true;
      return hold;
    }
    if (!mayBeginAt(view, end)) return this.#disbelieve(body);
    this.#emit(view.subarray(body, bareEnd(view, body, end)), { counted: true });
    return end;
  }

  #disbelieve(body: number): number {
    this.#lenient = true;
    this.#searched = 0;
    return body;
  }

  #line(view: Buffer, at: number): number {
    const max = this.#options.maxBytes();
    const end = this.#endOf(view, at + this.#searched);
    const length = (end === hold ? view.length : end) - at;
    if (length > max) {
      this.#emit(view.subarray(at, bareEnd(view, at, at + max)), { cut: true });
      this.#dropping = true;
      this.#searched = 0;
      return at + max;
    }
    if (end === hold) {
      this.#searched = Math.max(0, length - beginning);
      return hold;
    }
    this.#emit(view.subarray(at, bareEnd(view, at, end)), {});
    this.#next();
    return end;
  }

  #drop(view: Buffer, at: number): number {
    const end = this.#endOf(view, at);
    if (end === hold) return view.length - at > beginning ? view.length - beginning : hold;
    this.#dropping = false;
    this.#next();
    return end;
  }

  #next(): void {
    this.#lenient = this.#claimed = false;
    this.#searched = 0;
  }

  #endOf(view: Buffer, from: number): number {
    const line = view.indexOf(newline, from);
    const limit = line < 0 ? view.length : line;
    const nul = this.#nuls ? this.#nulBefore(view, from, limit) : hold;
    const before = nul === hold ? limit : nul;
    const counted = this.#lenient ? nextCounted(view, from, before) : hold;
    if (counted !== hold) return counted;
    return nul === hold && line < 0 ? hold : before;
  }

  /** A NUL ends a frame if another can begin behind it; else it is a byte like others. */
  #nulBefore(view: Buffer, from: number, limit: number): number {
    for (let at = view.indexOf(0, from); at >= 0 && at < limit; at = view.indexOf(0, at + 1)) {
      if (at + 1 === view.length) this.#nulLast = true;
      else if (mayBeginAt(view, at + 1)) return at;
    }
    return hold;
  }

  #emit(bytes: Buffer, { cut = false, counted = false }: { cut?: boolean; counted?: boolean }): void {
    if (!cut) this.#number += 1;
    if (bytes.length > 0) this.#options.emit({ bytes, cut, counted });
  }
}

function bodyOf(view: Buffer): number {
  const count = countAt(view, 0);
  return typeof count === "string" ? 0 : count.body;
}

/** Where a frame ends without its terminators. A view of a piece of a buffer costs more than all else of a short frame. */
function bareEnd(view: Uint8Array, from: number, end: number): number {
  let bare = end;
  while (bare > from && isFiller(view[bare - 1])) bare -= 1;
  return bare;
}
