import type { HeadLines } from "../format/format.ts";

/** Makes records of lines that are not each one of their own. */
export interface Head {
  /** A record, with the lines before it that belong to it; undefined for a line that is none by itself. */
  record(line: Buffer): Buffer | undefined;
  /** What waits for lines that do not come any more. */
  end(): Buffer[];
  /** Lines were taken that are in no record yet. */
  readonly isWaiting: boolean;
  /** Takes what a file begins with, of which the rest was read before. */
  seed(beginning: Buffer): void;
}

/** Cuts a stream of bytes into records, whatever the borders of the chunks. */
export interface Splitter {
  /** The records that this chunk completes. */
  push(chunk: Buffer): Buffer[];
  /** What is left at the end is a record too. */
  end(): Buffer[];
}

export interface SplitOptions {
  /** A line that matches begins a record, other lines belong to the record before; for `lines` only. */
  readonly firstLine?: RegExp | undefined;
  /** Lines that are no records and go before those that follow; for `lines` only. */
  readonly head?: HeadLines | undefined;
  /** Lines that are parts of one; for `lines` only. */
  readonly parts?: RegExp | undefined;
  /** A record that grows beyond this is cut there; its rest begins the next. */
  readonly maxBytes: number;
}
