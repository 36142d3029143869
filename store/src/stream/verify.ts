import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { createZstdDecompress } from "node:zlib";
import { unlessAbsent } from "../absent.ts";
import { filesOf, segmentsIn } from "./files.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";

export type StreamVerdict =
  | { readonly intact: true; readonly segments: number; readonly head: string }
  | { readonly intact: false; readonly segment: string; readonly reason: "chain" | "content" | "missing" };

/**
 * Recomputes the digests of every sealed segment and the chain of their manifests. The oldest kept may name one that
 * retention removed.
 */
export async function verifyStream(data: string): Promise<StreamVerdict> {
  const folder = join(data, "stream");
  let head: string | undefined;
  let segments = 0;
  for (const segment of await segmentsIn(folder)) {
    const manifest = await readManifest(folder, segment);
    if (manifest === undefined) continue; // still open
    if (head !== undefined && manifest.previous !== head) return { intact: false, segment, reason: "chain" };
    const reason = await wrongWith(folder, manifest);
    if (reason !== undefined) return { intact: false, segment, reason };
    head = manifest.hash;
    segments += 1;
  }
  return { intact: true, segments, head: head ?? "" };
}

async function wrongWith(
  folder: string,
  { segment, sha256, sm3 }: Manifest,
): Promise<"content" | "missing" | undefined> {
  const { data, compressed } = filesOf(folder, segment);
  const archive = await open(compressed, "r").catch(unlessAbsent(undefined));
  const file = archive ?? (await open(data, "r").catch(unlessAbsent(undefined)));
  if (file === undefined) return "missing";
  const hashes = [createHash("sha256"), createHash("sm3")];
  const source = file.createReadStream({ highWaterMark: 1_048_576 });
  const plain = archive === undefined ? source : source.pipe(createZstdDecompress());
  try {
    for await (const piece of plain as AsyncIterable<Buffer>) for (const hash of hashes) hash.update(piece);
  } catch {
    return "content"; // no zstd any more
  } finally {
    source.destroy();
  }
  const [found256, found3] = hashes.map((hash) => hash.digest("hex"));
  return found256 === sha256 && found3 === sm3 ? undefined : "content";
}
