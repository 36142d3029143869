import { createPending } from "./pending.ts";
import type { Line } from "./multiline.ts";

export interface LineOptions {
  readonly maxBytes: number;
  /** Where the first byte stands. */
  readonly offset: number;
  readonly emit: (line: Required<Line>) => void;
}

const newline = 10;
const carriageReturn = 13;

/** Cuts bytes into lines that end with LF or CRLF, and knows where each ends; empty ones are skipped. */
export class LineReader {
  readonly #options: LineOptions;
  readonly #held = createPending();
  #searched = 0;
  /** The line at the head was emitted, cut; its rest is dropped. */
  #dropping = false;
  /** Where the head stands. */
  #offset: number;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#offset = options.offset;
  }

  push(chunk: Buffer): void {
    const view = this.#held.with(chunk);
    const head = this.#offset;
    let at = 0;
    for (let end = view.indexOf(newline, this.#searched); end >= 0; end = view.indexOf(newline, at)) {
      this.#line(view.subarray(at, end), head + end + 1);
      at = end + 1;
    }
    if (view.length - at > this.#options.maxBytes) at = this.#cut(view, at, head);
    this.#offset = head + at;
    this.#searched = view.length - at;
    this.#held.keep(view, at);
  }

  /** An unfinished line is a line. */
  end(): void {
    const rest = this.#held.view();
    this.#line(rest, this.#offset + rest.length);
    this.#offset += rest.length;
    this.#held.keep(rest, rest.length);
    this.#searched = 0;
  }

  pending(): number {
    return this.#held.length();
  }

  #cut(view: Buffer, at: number, head: number): number {
    this.#line(view.subarray(at), head + view.length);
    this.#dropping = true;
    return view.length;
  }

  #line(bytes: Buffer, offset: number): void {
    const dropped = this.#dropping;
    this.#dropping = false;
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    if (dropped || end === 0) return;
    const cut = end > this.#options.maxBytes;
    this.#options.emit({ bytes: bytes.subarray(0, cut ? this.#options.maxBytes : end), cut, offset });
  }
}
