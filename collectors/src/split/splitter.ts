import type { Format, HeadLines } from "../format/format.ts";
import { splitJson } from "./json.ts";
import { splitLines } from "./lines.ts";
import { splitUnified2 } from "./unified2.ts";
import { splitXml } from "./xml.ts";

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

const splitters = {
  lines: splitLines,
  json: splitJson,
  xml: splitXml,
  unified2: splitUnified2,
} as const satisfies Record<Format["split"], (options: SplitOptions) => Splitter>;

export function splitterOf(split: Format["split"], options: SplitOptions): Splitter {
  return splitters[split](options);
}
