import type { FileTailConfig } from "@chengfang/model/config";
import type { Ledger } from "../../health/ledgers.ts";
import type { Origin } from "../../pipeline/origin.ts";
import type { Intake } from "../../pipeline/pipeline.ts";
import { type Head as Columns, headOf } from "../../split/head.ts";
import { formatNamed } from "../../format/table.ts";
import { LineReader } from "../lines.ts";
import { createJoiner, usual } from "../multiline.ts";
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
  /** Of a file whose lines are not each a record: the columns it names above them, or parts that wait for the last. */
  readonly columns: Columns | undefined;
  push(bytes: Buffer): void;
  /** No more comes: an unfinished line or record is one. */
  finish(): void;
  /** What is unfinished will be read again. */
  discard(): void;
}

export function beginPass(options: FileOptions, { offset, head }: { offset: number; head: Head }): Pass {
  const { config, path, file, key, intake, ledger, maxBytes } = options;
  const { format, encoding, timezone } = config;
  const named = formatNamed(format);
  const multiline = config.multiline ?? usual(named);
  const pass = { head };
  const columns = headOf(named ?? {});
  // Asked when the batch is written: a batch on its way when the file is truncated still has the head of its own pass.
  const at = (end: number) =>
    JSON.stringify({ pattern: config.path, path, file, offset: end, head: pass.head } satisfies Place);
  const reading = { format, encoding, zoneMinutes: minutesOf(timezone), path };
  const origin: Origin = { reading, ledger, place: { key, at } };

  const ends = { last: offset, kept: offset };
  const put = (line: Line) => {
    const bytes = columns === undefined ? line.bytes : columns.record(line.bytes);
    // After a crash, lines that wait in no record are read again, even if those that came between are too.
    ends.last = line.offset ?? ends.last;
    if (columns?.isWaiting !== true) ends.kept = ends.last;
    if (bytes === undefined) return;
    if (line.cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    void intake.put(origin, bytes, { offset: ends.kept });
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
      for (const bytes of columns?.end() ?? []) void intake.put(origin, bytes, { offset: ends.last });
    },
    discard() {
      joiner?.discard();
      columns?.end();
    },
  });
}
