import type { FileTailConfig } from "@chengfang/model/config";
import { minutesOf } from "@chengfang/model/zone";
import type { Ledger } from "../../health/ledgers.ts";
import type { Origin } from "../../pipeline/origin.ts";
import type { Intake } from "../../pipeline/pipeline.ts";
import { fileLines } from "../file-lines.ts";
import type { FileLines } from "../file-lines.ts";
import type { Head, Place } from "./place.ts";

export interface FileOptions {
  readonly config: FileTailConfig;
  readonly path: string;
  /** Device and inode. */
  readonly file: string;
  /** Key of its positions. */
  readonly key: string;
  readonly intake: Intake;
  readonly ledger: Ledger;
  readonly maxBytes: number;
}

/** One reading of a file, from a beginning to its end; a truncated file has another one. */
export interface Pass {
  readonly origin: Origin;
  readonly lines: FileLines;
  head: Head;
}

export function beginPass(options: FileOptions, { offset, head }: { offset: number; head: Head }): Pass {
  const { config, path, file, key, intake, ledger, maxBytes } = options;
  const { format, encoding, timezone, multiline } = config;
  const about = { head };
  // Asked when the batch is written: a batch on its way when the file is truncated still has the head of its own pass.
  const at = (end: number) =>
    JSON.stringify({ pattern: config.path, path, file, offset: end, head: about.head } satisfies Place);
  const reading = { format, encoding, zoneMinutes: minutesOf(timezone), path };
  const origin: Origin = { reading, ledger, place: { key, at } };
  return Object.assign(about, { origin, lines: fileLines({ origin, intake, multiline, maxBytes, offset }) });
}
