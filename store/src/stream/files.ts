import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessAbsent } from "../absent.ts";

/** Sorts as its number does. */
export const segmentName = (number: number): string => String(number).padStart(12, "0");

export const segmentAfter = (segment: string): string => segmentName(Number(segment) + 1);

/** The files of one segment: data, plain or compressed, and either its journal (open) or its manifest (sealed). */
export function filesOf(folder: string, segment: string) {
  return {
    data: join(folder, `${segment}.ndjson`),
    compressed: join(folder, `${segment}.ndjson.zst`),
    journal: join(folder, `${segment}.journal`),
    manifest: join(folder, `${segment}.manifest.json`),
  };
}

const known = /^(\d{12})\.(journal|manifest\.json)$/;

/** All segments there are, oldest first. */
export async function segmentsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(unlessAbsent<string[]>([]));
  return [...new Set(names.flatMap((name) => known.exec(name)?.[1] ?? []))].toSorted();
}

/** Leaves nothing half done: the file is there whole, or not at all. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.draft`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** A new name in a folder outlives a power failure only when the folder is on disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes files whose writing was cut off before they had their name. */
export async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.endsWith(".draft"));
  await Promise.all(drafts.map((name) => rm(join(folder, name), { force: true })));
}
