import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { ArchiveConfig } from "@chengfang/model/config/inputs";
import { minutesOf } from "@chengfang/model/zone";
import { formatNamed } from "../../format/table.ts";
import type { Origin } from "../../pipeline/origin.ts";
import { splitterOf } from "../../split/table.ts";
import { fileLines } from "../file-lines.ts";
import type { Ground } from "../input.ts";
import { evtxPieces, isEvtx } from "./evtx.ts";
import { bytesOf } from "./read.ts";
import { keyOf, nameOf } from "./state.ts";
import type { State } from "./state.ts";

export interface Found {
  readonly path: string;
  /** Which file it is, whatever it is called now. */
  readonly name: string;
  readonly changed: number;
}

export interface Reading {
  readonly config: ArchiveConfig;
  readonly file: Found;
  /** Bytes, or records, that were stored before. */
  readonly from: number;
  /** Files that are done. */
  readonly done: readonly string[];
}

/**
 * Reads a file to its end, or to where it is broken, and resolves when what it holds is on disk; with false when it was
 * stopped before, or cannot be opened.
 */
export async function readArchive(reading: Reading, ground: Ground, stop: AbortSignal): Promise<boolean> {
  const { config, file } = reading;
  const { intake, log } = ground;
  let origin: Origin | undefined;
  let opened: FileHandle | undefined;
  try {
    opened = await open(file.path);
    // Rotation renames many at once: under this name may be the next file by now.
    if (nameOf(await opened.stat({ bigint: true })) !== file.name) return false;
    const evtx = await isEvtx(opened);
    origin = originOf(reading, evtx ? "windows-xml" : config.format, ground);
    const hasLines = (formatNamed(config.format)?.split ?? "lines") === "lines";
    const read = evtx ? readEvtx : hasLines ? readLines : readRecords;
    await read(reading, { opened, origin, ground, stop });
    return !stop.aborted;
  } catch (error) {
    if (stop.aborted) return false;
    log.warn({ err: error, path: file.path }, "the file cannot be read to its end");
    if (origin !== undefined) intake.reject(origin, "bad-frame"); // what came before the fault is kept
    return origin !== undefined;
  } finally {
    await opened?.close();
  }
}

function originOf({ config, file, done }: Reading, format: string, { ledgers }: Ground): Origin {
  const { encoding, timezone, path } = config;
  const at = (offset: number) => JSON.stringify({ done: [...done], file: file.name, offset } satisfies State);
  return {
    reading: { format, encoding, zoneMinutes: minutesOf(timezone), path: file.path },
    ledger: ledgers.of("file", file.path, format),
    place: { key: keyOf(path), at },
  };
}

interface Way {
  readonly opened: FileHandle;
  readonly origin: Origin;
  readonly ground: Ground;
  readonly stop: AbortSignal;
}

async function readLines({ config, from }: Reading, { opened, origin, ground, stop }: Way): Promise<void> {
  const { intake } = ground;
  const lines = fileLines({ origin, intake, patient: true, maxBytes: config.maxLineBytes, offset: from });
  let read = 0;
  try {
    for await (const chunk of bytesOf(opened, stop)) {
      const before = Math.max(0, from - read);
      if (read === 0 && before > 0) lines.seed(chunk.subarray(0, before));
      read += chunk.length;
      if (read > config.maxBytes) {
        intake.reject(origin, "too-large");
        break;
      }
      if (before < chunk.length) lines.push(chunk.subarray(before));
      while (intake.crowded(origin, 0)) await intake.room(origin);
    }
    lines.finish();
  } finally {
    lines.discard();
    await lines.written();
  }
}

/** Of records that are no lines the place is their number, as they have no borders that could be found again. */
async function readRecords({ config, from }: Reading, { opened, origin, ground, stop }: Way): Promise<void> {
  const { intake } = ground;
  const { split } = formatNamed(config.format) ?? { split: "json" };
  const splitter = splitterOf(split, { maxBytes: config.maxLineBytes });
  let number = 0;
  let written = Promise.resolve();
  const take = (records: readonly Buffer[]) => {
    for (const record of records) {
      number += 1;
      if (number > from) written = intake.put(origin, record, { offset: number });
    }
  };
  let read = 0;
  try {
    for await (const chunk of bytesOf(opened, stop)) {
      read += chunk.length;
      if (read > config.maxBytes) return intake.reject(origin, "too-large");
      take(splitter.push(chunk));
      while (intake.crowded(origin, 0)) await intake.room(origin);
    }
    take(splitter.end());
  } finally {
    await written;
  }
}

/** Of a Windows event log the place is that of the record in the file. */
async function readEvtx({ config, from }: Reading, { opened, origin, ground, stop }: Way): Promise<void> {
  const { intake } = ground;
  const { maxBytes, maxLineBytes } = config;
  let written = Promise.resolve();
  try {
    for await (const piece of evtxPieces({ file: opened, from, maxBytes, maxRecordBytes: maxLineBytes, stop })) {
      for (const { at, xml } of piece.records) written = intake.put(origin, Buffer.from(xml), { offset: at });
      for (const reason of piece.refused) intake.reject(origin, reason);
      while (intake.crowded(origin, 0)) await intake.room(origin);
      if (stop.aborted) return;
    }
  } finally {
    await written;
  }
}
