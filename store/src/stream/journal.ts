import { open, readFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { unlessAbsent } from "../absent.ts";

const Positions = z.record(z.string(), z.string());

/** One line of a journal: everything before `end` in the segment's data is committed. */
const Commit = z.object({
  end: z.int(),
  /** Events of this commit. */
  count: z.int(),
  at: z.string(),
  /** The first line of a journal has all positions, later ones what changed. */
  positions: Positions.optional(),
});
export type Commit = z.infer<typeof Commit>;

/** The check sum before each line tells a line that a power failure left half written. */
export function encode(commit: Commit): Buffer {
  const json = JSON.stringify(commit);
  return Buffer.from(`${crc32(json).toString(16).padStart(8, "0")} ${json}\n`);
}

function decode(line: string): Commit | undefined {
  const json = line.slice(9);
  if (json === "" || line.slice(0, 8) !== crc32(json).toString(16).padStart(8, "0")) return undefined;
  return Commit.parse(JSON.parse(json));
}

export interface JournalState {
  readonly end: number;
  readonly count: number;
  /** When the first and the last event came in; undefined for a segment without any. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly positions: Readonly<Record<string, string>>;
}

/** What a whole journal adds up to; reading stops at the first line that is not whole. */
export async function readJournal(file: string): Promise<JournalState> {
  const text = await readFile(file, "utf8");
  let end = 0;
  let count = 0;
  let first: string | undefined;
  let last: string | undefined;
  const positions: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const line of text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1)) {
    const commit = decode(line);
    if (commit === undefined) break;
    end = commit.end;
    count += commit.count;
    Object.assign(positions, commit.positions);
    if (commit.count === 0) continue;
    first ??= commit.at;
    last = commit.at;
  }
  return { end, count, first, last, positions };
}

/** The end of what is committed, from the last whole line; undefined if there is no such journal. */
export async function committedEnd(file: string): Promise<number | undefined> {
  const handle = await open(file, "r").catch(unlessAbsent(undefined));
  if (handle === undefined) return undefined;
  try {
    return await lastEnd(handle);
  } finally {
    await handle.close();
  }
}

/** The same from a journal that is open. */
export async function lastEnd(journal: FileHandle): Promise<number> {
  const { size } = await journal.stat();
  for (let length = 1024; ; length *= 4) {
    const from = Math.max(0, size - length);
    const { buffer, bytesRead } = await journal.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.toString("utf8", 0, bytesRead).split("\n").slice(0, -1);
    const commit = lines
      .toReversed()
      .values()
      .map(decode)
      .find((each) => each !== undefined);
    if (commit !== undefined) return commit.end;
    if (from === 0) return 0;
  }
}
