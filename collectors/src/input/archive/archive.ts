import { glob, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { ArchiveConfig } from "@chengfang/model/config/inputs";
import type { Origin } from "../../pipeline/origin.ts";
import type { Ground, Listening } from "../input.ts";
import { untilClosed } from "../until-closed.ts";
import { formatNamed } from "../../format/table.ts";
import { headOf } from "../../split/head.ts";
import { splitterOf } from "../../split/splitter.ts";
import { LineReader } from "../lines.ts";
import { type Line, createJoiner, usual } from "../multiline.ts";
import { minutesOf } from "@chengfang/model/zone";
import { evtxPieces, isEvtx } from "./evtx.ts";
import { bytesOf } from "./read.ts";
import { keyOf, nameOf, stateOf } from "./state.ts";
import type { State } from "./state.ts";

/** A file that was changed so recently may still be written. */
const settledMs = 2000;
/** Files of one pattern that are remembered as done. */
const maxFiles = 2000;

/** Files that do not change any more, such as rotated and compressed ones: each is read whole, once, also over restarts. */
export async function listenArchives(configs: readonly ArchiveConfig[], ground: Ground): Promise<Listening> {
  return untilClosed((stop) => configs.map((config) => follow(config, ground, stop)));
}

async function follow(config: ArchiveConfig, ground: Ground, stop: AbortSignal): Promise<void> {
  const before = stateOf(ground.positions[keyOf(config.path)]);
  let done = new Set(before.done);
  while (!stop.aborted) {
    const found = await filesOf(config.path, ground.now());
    done = done.intersection(new Set(found.map(({ name }) => name)));
    for (const file of found) {
      if (stop.aborted || done.has(file.name)) continue;
      const from = file.name === before.file ? before.offset : 0;
      if (await readFile({ config, file, from, done: [...done], ended: false, last: -1 }, ground, stop))
        done.add(file.name);
    }
    await sleep(config.everySeconds * 1000, undefined, { signal: stop }).catch(() => {});
  }
}

interface Found {
  readonly path: string;
  readonly name: string;
  readonly changed: number;
}

/** The oldest first. */
async function filesOf(pattern: string, now: number): Promise<Found[]> {
  const found: Found[] = [];
  for await (const path of glob(pattern)) {
    const about = await stat(path, { bigint: true }).catch(() => undefined);
    if (about?.isFile() !== true || now - Number(about.mtimeMs) < settledMs) continue;
    found.push({ path, name: nameOf(about), changed: Number(about.mtimeMs) });
    if (found.length >= maxFiles) break;
  }
  return found.toSorted((a, b) => a.changed - b.changed);
}

interface Reading {
  readonly config: ArchiveConfig;
  readonly file: Found;
  /** Bytes that were stored before. */
  readonly from: number;
  readonly done: string[];
  /** All of it was read, though not all of that need be stored. */
  ended: boolean;
  /** Where the last record ends that was handed over. */
  last: number;
}

/** Reads a file to its end, or to where it is broken; false when it was stopped before. */
async function readFile(reading: Reading, ground: Ground, stop: AbortSignal): Promise<boolean> {
  const { file } = reading;
  const { intake, log } = ground;
  let origin: Origin | undefined;
  try {
    const evtx = await isEvtx(file.path);
    origin = originOf(reading, evtx ? "windows-xml" : reading.config.format, ground);
    const hasLines = (formatNamed(reading.config.format)?.split ?? "lines") === "lines";
    const read = evtx ? readEvtx : hasLines ? readLines : readRecords;
    await read(reading, { origin, ground, stop });
    reading.ended = !stop.aborted;
    return reading.ended;
  } catch (error) {
    if (stop.aborted) return false;
    log.warn({ err: error, path: file.path }, "the file cannot be read to its end");
    if (origin !== undefined) intake.reject(origin, "bad-frame"); // what came before the fault is kept
    return origin !== undefined;
  }
}

function originOf(reading: Reading, format: string, { ledgers }: Ground): Origin {
  const { config, file, done } = reading;
  const { encoding, timezone, path } = config;
  // Asked when the batch is written: of the file's last one, as a rule, when the end has been seen.
  const at = (offset: number) => {
    const whole = reading.ended && offset === reading.last;
    const state: State = whole
      ? { done: [...done, file.name], file: "", offset: 0 }
      : { done, file: file.name, offset };
    return JSON.stringify(state);
  };
  return {
    reading: { format, encoding, zoneMinutes: minutesOf(timezone), path: file.path },
    ledger: ledgers.of("file", file.path, format),
    place: { key: keyOf(path), at },
  };
}

/** A file that is read slowly is not silent: the longest that a timer waits. */
const never = 2_147_483_647;

interface Way {
  readonly origin: Origin;
  readonly ground: Ground;
  readonly stop: AbortSignal;
}

async function readLines(reading: Reading, { origin, ground: { intake }, stop }: Way): Promise<void> {
  const { config, file, from } = reading;
  const columns = headOf(formatNamed(config.format) ?? noFormat);
  /** Lines up to here are in records. */
  let kept = from;
  const lines = joined(reading, (line) => {
    const bytes = columns === undefined ? line.bytes : columns.record(line.bytes);
    if (columns?.isWaiting !== true) kept = line.offset ?? kept;
    if (bytes === undefined) return;
    if (line.cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    reading.last = kept;
    void intake.put(origin, bytes, { offset: kept });
  });
  let read = 0;
  for await (const chunk of bytesOf(file.path, stop)) {
    const before = Math.max(0, from - read);
    if (read === 0 && before > 0) columns?.seed(chunk.subarray(0, before));
    read += chunk.length;
    if (read > config.maxBytes) {
      intake.reject(origin, "too-large");
      break;
    }
    if (before < chunk.length) lines.push(chunk.subarray(before));
    while (intake.crowded(origin, 0)) await intake.room(origin);
  }
  lines.end();
  for (const bytes of columns?.end() ?? []) void intake.put(origin, bytes, { offset: (reading.last = read) });
}
const noFormat = {};

/** The lines of a file, those that are one record together as one. */
function joined({ config, from }: Reading, emit: (line: Line) => void): Pick<LineReader, "push" | "end"> {
  const maxBytes = config.maxLineBytes;
  const multiline = usual(formatNamed(config.format));
  const joiner = multiline && createJoiner({ ...multiline, waitMs: never, maxBytes, emit });
  const reader = new LineReader({
    maxBytes,
    offset: from,
    emit: (line) => (joiner === undefined ? emit(line) : joiner.add(line)),
  });
  return {
    push: (bytes) => reader.push(bytes),
    end() {
      reader.end();
      joiner?.flush();
    },
  };
}

/** Of records that are no lines the place is their number, as they have no borders that could be found again. */
async function readRecords(reading: Reading, { origin, ground: { intake }, stop }: Way): Promise<void> {
  const { config, file, from } = reading;
  const { split } = formatNamed(config.format) ?? { split: "json" };
  const splitter = splitterOf(split, { maxBytes: config.maxLineBytes });
  let number = 0;
  const take = (records: readonly Buffer[]) => {
    for (const record of records) {
      number += 1;
      reading.last = number;
      if (number > from) void intake.put(origin, record, { offset: number });
    }
  };
  let read = 0;
  for await (const chunk of bytesOf(file.path, stop)) {
    read += chunk.length;
    if (read > config.maxBytes) return intake.reject(origin, "too-large");
    take(splitter.push(chunk));
    while (intake.crowded(origin, 0)) await intake.room(origin);
  }
  take(splitter.end());
}

/** Of a Windows event log the place is that of the record in the file. */
async function readEvtx(reading: Reading, { origin, ground: { intake }, stop }: Way): Promise<void> {
  const { config, file, from } = reading;
  const { maxBytes, maxLineBytes } = config;
  for await (const piece of evtxPieces({ path: file.path, from, maxBytes, maxRecordBytes: maxLineBytes, stop })) {
    for (const { at, xml } of piece.records) {
      reading.last = at;
      void intake.put(origin, Buffer.from(xml), { offset: at });
    }
    for (const reason of piece.refused) intake.reject(origin, reason);
    while (intake.crowded(origin, 0)) await intake.room(origin);
    if (stop.aborted) return;
  }
}
