import { hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { z } from "zod";

/** So much of a file's beginning tells it from another one that got its inode. */
const headBytes = 1024;

/** How far a file is read, as it is kept with the stream. */
export const Place = z.object({
  /** The pattern of the configuration that it was found by. */
  pattern: z.string(),
  path: z.string(),
  /** Device and inode: a file keeps them when it is renamed. */
  file: z.string(),
  offset: z.int().min(0),
  /** Length and hash of the beginning, at most of what was read. */
  head: z.tuple([z.int().min(0), z.string()]),
});
export type Place = z.infer<typeof Place>;

export type Head = Place["head"];

export function parsePlace(text: string): Place | undefined {
  try {
    return Place.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The head of what was read so far. */
export async function headOf(handle: FileHandle, offset: number): Promise<Head> {
  const length = Math.min(headBytes, offset);
  return [length, await hashOf(handle, length)];
}

/** Whether the file still begins as it did: else it was truncated and written anew, or is another one. */
export async function hasHead(handle: FileHandle, [length, sum]: Head): Promise<boolean> {
  return (await hashOf(handle, length)) === sum;
}

/** Whether more of the beginning is known now. */
export const isShort = ([length]: Head, offset: number) => length < Math.min(headBytes, offset);

async function hashOf(handle: FileHandle, length: number): Promise<string> {
  if (length === 0) return "";
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position: 0 });
  return bytesRead < length ? "short" : hash("sha256", buffer, "base64url").slice(0, 22);
}
