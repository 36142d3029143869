import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evtxPieces } from "../../src/input/archive/evtx.ts";
import { chunkOf, evtxFile } from "../evtx.ts";
import { corpora } from "../samples.ts";
import { Chance } from "./chance.ts";
import { mutate } from "./mutate.ts";

const chunkBytes = 0x1_0000;
const chunksOfFile = 40;
/** A chunk takes milliseconds; one that was made to take more is given up by its thread's patience, which is no answer here. */
const mostMs = 2000;
const maxRecordBytes = 1_048_576;

/** Windows event logs whose chunks are mutations of real ones, read as the product does, in a thread; what was wrong with it. */
export async function fuzzEvtx(seed: number, files: number): Promise<{ findings: string[]; words: string }> {
  const samples = globSync(`${corpora}sigma/regression_data/rules/windows/**/*.evtx`)
    .toSorted()
    .slice(0, 24)
    .map((path) => Buffer.from(chunkOf(readFileSync(path))));
  if (samples.length === 0) return { findings: [], words: "no event logs: the outside corpora are missing" };
  const folder = mkdtempSync(join(tmpdir(), "chengfang-fuzz-"));
  const findings: string[] = [];
  let records = 0;
  try {
    for (let number = 0; number < files; number += 1) {
      const chunks = Array.from({ length: chunksOfFile }, (_, at) =>
        chunkFor(samples, new Chance(seed, number * chunksOfFile + at)),
      );
      const path = join(folder, "fuzz.evtx");
      writeFileSync(path, evtxFile(chunks));
      const read = await readAll(path).catch((error: unknown) => String(error));
      if (typeof read === "string") findings.push(`event log ${number} (--seed ${seed}): ${read}`);
      else records += read;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const words = `${files * chunksOfFile} chunks of event logs, ${records} records were still sound`;
  return { findings, words };
}

/** How many records can be read; throws where a chunk takes too long, or gives what it may not. */
async function readAll(path: string): Promise<number> {
  const file = await open(path);
  let records = 0;
  try {
    const about = { file, from: 0, maxBytes: 64 * 1_048_576, maxRecordBytes, stop: new AbortController().signal };
    let [began, last] = [performance.now(), 0];
    for await (const piece of evtxPieces(about)) {
      const ms = performance.now() - began;
      if (ms > mostMs) throw new Error(`a chunk took ${Math.round(ms)} ms`);
      for (const { at, xml } of piece.records) {
        if (at <= last) throw new Error(`a record at ${at} behind one at ${last}`);
        if (xml.length > maxRecordBytes) throw new Error(`a record of ${xml.length} characters`);
        last = at;
      }
      records += piece.records.length;
      began = performance.now();
    }
  } finally {
    await file.close();
  }
  return records;
}

/** Half of them with bytes that moved, half with numbers that claim what is not so. */
function chunkFor(samples: readonly Buffer[], chance: Chance): Buffer {
  const sample = chance.pick(samples);
  const chunk = Buffer.alloc(chunkBytes);
  if (chance.below(2) === 0) {
    mutate(sample, chance.pick(samples), chance).copy(chunk);
    return chunk;
  }
  sample.copy(chunk);
  const end = Math.min(chunkBytes, Math.max(0x400, sample.readUInt32LE(0x30))) - 4;
  for (let left = 1 + chance.below(12); left > 0; left -= 1) {
    const at = chance.below(end);
    const value = chance.pick([0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, at, chance.below(end)]);
    if (chance.below(2) === 0) chunk.writeUInt32LE(value, at);
    else chunk.writeUInt8(value & 0xff, at);
  }
  return chunk;
}
