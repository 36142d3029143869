import type { Socket } from "node:net";
import { createPending } from "../pending.ts";

/** Bytes that are asked for piece by piece. */
export interface Bytes {
  /** The next bytes, undefined where they end before. The view holds until more is asked for. */
  take(length: number): Promise<Buffer | undefined>;
}

/** Bytes that are all there. */
export function bytesOf(buffer: Buffer): Bytes {
  let at = 0;
  return {
    async take(length) {
      if (at + length > buffer.length) return undefined;
      at += length;
      return buffer.subarray(at - length, at);
    },
  };
}

/** Reads a connection no further than it is asked to: what is not asked for stays with its sender. */
export class SocketReader implements Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #now: () => number;
  readonly #holds: (bytes: number) => void;
  readonly #held = createPending({ owned: true });
  #stopped = false;
  /** When the last byte came. */
  heard: number;
  /** When the frame began that is being read; undefined between frames. */
  began: number | undefined;

  constructor(socket: Socket, { now, holds = () => {} }: { now: () => number; holds?: (bytes: number) => void }) {
    this.#chunks = (socket as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    this.#now = now;
    this.#holds = holds;
    this.heard = now();
  }

  async take(length: number): Promise<Buffer | undefined> {
    while (this.#held.length() < length) if (!(await this.#more())) return undefined;
    return this.#cut(length);
  }

  /** The bytes before the next of this value, which is taken too; "too-long" if it is not among the next `most`. */
  async until(value: number, most: number): Promise<Buffer | "too-long" | undefined> {
    for (let searched = 0; ; ) {
      const view = this.#held.view();
      const at = view.indexOf(value, searched);
      if (at > most || (at < 0 && view.length > most)) return "too-long";
      if (at >= 0) return this.#cut(at + 1).subarray(0, at);
      searched = view.length;
      if (!(await this.#more())) return undefined;
    }
  }

  /** The bytes up to and with the first that ends them; "too-long" if it is not among the next `most`. */
  async through(ends: (byte: number) => boolean, most: number): Promise<Buffer | "too-long" | undefined> {
    for (let at = 0; ; at += 1) {
      if (at >= most) return "too-long";
      if (at >= this.#held.length() && !(await this.#more())) return undefined;
      if (ends(this.#held.view()[at] ?? 0)) return this.#cut(at + 1);
    }
  }

  /** The bytes of a frame that has no length at its head: `end` is shown what has come of it until it knows where it ends. */
  async whole<Refused extends string>(
    end: (come: Buffer) => number | "more" | Refused,
  ): Promise<Buffer | Exclude<Refused, "more"> | undefined> {
    for (;;) {
      const found = end(this.#held.view());
      if (typeof found === "number") return this.#cut(found);
      if (found !== "more") return found as Exclude<Refused, "more">;
      if (!(await this.#more())) return undefined;
    }
  }

  /** Bytes that came and were not taken. */
  held(): number {
    return this.#held.length();
  }

  /** Passes over bytes without keeping them; false if they end before. */
  async skip(length: number): Promise<boolean> {
    for (let left = length; left > 0; ) {
      if (this.#held.length() === 0 && !(await this.#more())) return false;
      left -= this.#cut(Math.min(left, this.#held.length())).length;
    }
    return true;
  }

  /** What has come and was not taken, or what comes next. */
  async any(): Promise<Buffer | undefined> {
    return this.#held.length() > 0 || (await this.#more()) ? this.#cut(this.#held.length()) : undefined;
  }

  /** The frame that was read is whole. */
  done(): void {
    this.began = this.#held.length() > 0 ? this.#now() : undefined;
  }

  /** Nothing more is read. */
  stop(): void {
    this.#stopped = true;
  }

  /** Nothing more is read, and what was not taken is given up. */
  forget(): void {
    this.#stopped = true;
    const given = this.#held.length();
    this.#held.drop();
    this.#holds(-given);
  }

  #cut(length: number): Buffer {
    const view = this.#held.view();
    this.#held.keep(view, length);
    this.#holds(-length);
    return view.subarray(0, length);
  }

  async #more(): Promise<boolean> {
    if (this.#stopped) return false;
    try {
      const { done, value } = await this.#chunks.next();
      if (done === true || this.#stopped) return false;
      this.heard = this.#now();
      this.began ??= this.heard;
      const { length } = value;
      this.#held.keep(this.#held.with(value), 0);
      this.#holds(length);
      return !this.#stopped;
    } catch {
      return false; // a peer that resets its connection has still sent what came before
    }
  }
}
