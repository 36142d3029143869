import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { unlessAbsent } from "../absent.ts";
import { filesOf, writeWhole } from "./files.ts";
import { Times } from "./times.ts";

/** What is known of a sealed segment: the evidence that it is what was received, and follows the one before. */
export const Manifest = z.object({
  segment: z.string(),
  bytes: z.int(),
  count: z.int(),
  /** When its first and its last event came in. */
  first: z.string(),
  last: z.string(),
  /** When they happened; absent where it was not looked at, or nothing in it is an event. */
  times: Times.optional(),
  /** Of the data before compression. */
  sha256: z.string(),
  sm3: z.string(),
  /** SM3 of the manifest before this one, byte for byte; zeros for the first. */
  previous: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

export const noManifest = "0".repeat(64);

/** Writes the manifest of a sealed segment, whole or not at all; gives its SM3, by which the next one names it. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<string> {
  const bytes = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  await writeWhole(filesOf(folder, manifest.segment).manifest, bytes);
  return hashOf(bytes);
}

/** A sealed segment's manifest with its own SM3, by which the next one names it; undefined for one not sealed. */
export async function readManifest(
  folder: string,
  segment: string,
): Promise<(Manifest & { hash: string }) | undefined> {
  const bytes = await readFile(filesOf(folder, segment).manifest).catch(unlessAbsent(undefined));
  if (bytes === undefined) return undefined;
  return { ...Manifest.parse(JSON.parse(bytes.toString("utf8"))), hash: hashOf(bytes) };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sm3").update(bytes).digest("hex");
}
