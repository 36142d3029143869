import type { FileTailConfig } from "@chengfang/model/config";
import type { Ledger } from "../../health/ledgers.ts";
import type { Origin } from "../../pipeline/origin.ts";
import type { Intake } from "../../pipeline/pipeline.ts";
import { type Head as Columns, createHead } from "../../split/head.ts";
import { formatNamed } from "../../format/table.ts";
import { LineReader } from "../lines.ts";
import { createJoiner } from "../multiline.ts";
import type { Line } from "../multiline.ts";
import { minutesOf } from "@chengfang/model/zone";
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
  head: Head;
  /** Of a file that names its columns above its lines: what those are. */
  readonly columns: Columns | undefined;
  push(bytes: Buffer): void;
  /** No more comes: an unfinished line or record is one. */
  finish(): void;
  /** What is unfinished will be read again. */
  discard(): void;
}

export function beginPass(options: FileOptions, { offset, head }: { offset: number; head: Head }): Pass {
  const { config, path, file, key, intake, ledger, maxBytes } = options;
  const { format, encoding, multiline, timezone } = config;
  const pass = { head };
  const named = formatNamed(format)?.head;
  const columns = named && createHead(named);
  // Asked when the batch is written: a batch on its way when the file is truncated still has the head of its own pass.
  const at = (end: number) =>
    JSON.stringify({ pattern: config.path, path, file, offset: end, head: pass.head } satisfies Place);
  const reading = { format, encoding, zoneMinutes: minutesOf(timezone), path };
  const origin: Origin = { reading, ledger, place: { key, at } };

  const put = (line: Line) => {
    const bytes = columns === undefined ? line.bytes : columns.record(line.bytes);
    if (bytes === undefined) return;
    if (line.cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    void intake.put(origin, bytes, line);
  };
  const joiner = multiline && createJoiner({ ...multiline, maxBytes, emit: put });
  const emit = joiner === undefined ? put : (line: Line) => joiner.add(line);
  const lines = new LineReader({ maxBytes, offset, emit });
  return Object.assign(pass, {
    origin,
    columns,
    push: (bytes: Buffer) => lines.push(bytes),
    finish() {
      lines.end();
      joiner?.flush();
    },
    discard: () => joiner?.discard(),
  });
}
