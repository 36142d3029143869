import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat, truncate } from "node:fs/promises";
import { unlessAbsent } from "../absent.ts";
import { filesOf, removeDrafts, segmentAfter, segmentName, segmentsIn } from "./files.ts";
import { readJournal } from "./journal.ts";
import type { JournalState } from "./journal.ts";
import { noManifest, readManifest, writeManifest } from "./manifest.ts";
import { seeTimes } from "./times.ts";

export interface Recovered {
  /** Name for the next segment. */
  readonly next: string;
  readonly positions: Readonly<Record<string, string>>;
  /** Hash of the newest manifest. */
  readonly previous: string;
  /** To be called when the next segment is there: until then the old journals hold the positions. */
  readonly finish: () => Promise<void>;
}

/**
 * Takes up what the writer before left: data behind the last commit is cut off, and its segment is sealed. A segment is
 * never written to by a second process, so a place in it that a reader ever saw keeps its meaning.
 */
export async function recover(folder: string): Promise<Recovered> {
  await removeDrafts(folder);
  const leftover: string[] = [];
  let positions: Readonly<Record<string, string>> = {};
  let previous = noManifest;
  const segments = await segmentsIn(folder);
  for (const segment of await unsettled(folder, segments)) {
    const files = filesOf(folder, segment);
    const state = await readJournal(files.journal).catch(unlessAbsent(undefined));
    const sealed = await readManifest(folder, segment);
    if (state !== undefined) {
      positions = state.positions;
      leftover.push(files.journal);
    }
    if (sealed !== undefined) previous = sealed.hash;
    else if (state !== undefined && state.count > 0) previous = await seal(folder, segment, { ...state, previous });
    else leftover.push(files.data);
  }
  const next = segments.length === 0 ? segmentName(1) : segmentAfter(segments.at(-1) ?? "");
  return { next, positions, previous, finish: () => removeAll(leftover) };
}

/** The newest sealed segment before any open one, and everything after it: what came earlier is settled. */
async function unsettled(folder: string, segments: readonly string[]): Promise<readonly string[]> {
  for (let i = segments.length - 1; i >= 0; i -= 1) {
    const journal = await stat(filesOf(folder, segments[i] ?? "").journal).catch(unlessAbsent(undefined));
    if (journal === undefined) return segments.slice(i);
  }
  return segments;
}

async function seal(folder: string, segment: string, state: JournalState & { previous: string }): Promise<string> {
  const { end, count, first = "", last = "", previous } = state;
  const { data } = filesOf(folder, segment);
  await truncate(data, end);
  const sha256 = createHash("sha256");
  const sm3 = createHash("sm3");
  const seen = seeTimes();
  for await (const piece of createReadStream(data, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    sha256.update(piece);
    sm3.update(piece);
    seen.add(piece);
  }
  const digests = { sha256: sha256.digest("hex"), sm3: sm3.digest("hex") };
  const times = seen.times();
  return writeManifest(folder, {
    segment,
    bytes: end,
    count,
    first,
    last,
    ...(times && { times }),
    ...digests,
    previous,
  });
}

async function removeAll(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
