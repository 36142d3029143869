import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { unlessAbsent } from "../absent.ts";
import { filesOf, segmentsIn } from "./files.ts";
import { readManifest } from "./manifest.ts";

/** Bytes that the spool of a data directory takes on the disk. */
export const spoolBytes = (data: string): Promise<number> => bytesIn(join(data, "stream"));

/** The same of its folder. */
export async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all((await segmentsIn(folder)).map((segment) => bytesOf(folder, segment)));
  return sizes.reduce((all, each) => all + each, 0);
}

/**
 * Removes sealed segments before this one, oldest first, while the spool is larger than `keepBytes`: those that a consumer
 * elsewhere has. Gives how many went.
 */
export async function trimStream(
  data: string,
  { before, keepBytes }: { readonly before: string; readonly keepBytes: number },
): Promise<number> {
  const folder = join(data, "stream");
  let bytes = await spoolBytes(data);
  let gone = 0;
  for (const segment of await segmentsIn(folder)) {
    if (bytes <= keepBytes || segment >= before) return gone;
    if ((await readManifest(folder, segment)) === undefined) return gone;
    bytes -= await bytesOf(folder, segment);
    const { data: plain, compressed, manifest } = filesOf(folder, segment);
    await rm(plain, { force: true });
    await rm(compressed, { force: true });
    await rm(manifest, { force: true });
    gone += 1;
  }
  return gone;
}

async function bytesOf(folder: string, segment: string): Promise<number> {
  const { data, compressed } = filesOf(folder, segment);
  const sizes = await Promise.all(
    [data, compressed].map((file) => stat(file).then(({ size }) => size, unlessAbsent(0))),
  );
  return sizes.reduce((all, each) => all + each, 0);
}
