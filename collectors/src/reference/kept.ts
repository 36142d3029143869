import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { extname, join } from "node:path";
import { isFull } from "@chengfang/store/stream/disk";
import { z } from "zod";
import type { OwnFile } from "./files.ts";
import type { Flaw } from "./inspect/flaw.ts";
import { inspect } from "./inspect/inspect.ts";

/** A file of one's own as it is looked up in: a copy that nobody writes to, and what is known of it. */
export const KeptFile = z.object({
  /** As the configuration names it. */
  file: z.string(),
  /** What the file was when it was copied, by its inode and times. */
  version: z.string(),
  /** Name of the copy. */
  copy: z.string(),
  sha256: z.string(),
  modified: z.string(),
  entries: z.int(),
  day: z.string().nullable(),
  /** Since when it is in force in every thread. */
  since: z.string(),
});
export type KeptFile = z.infer<typeof KeptFile>;

/** What tells that a file is another one or was written to; empty where there is none to be seen. */
export const versionOf = async (file: string): Promise<string> =>
  stat(file, { bigint: true }).then(versionIn, () => "");

const versionIn = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats) =>
  [dev, ino, size, mtimeNs, ctimeNs].map(String).join("-");

interface Keeping {
  readonly folder: string;
  /** The file as it was kept before. */
  readonly before: KeptFile | undefined;
  readonly mostLost: number;
}

/** Copies a file, checks the copy whole and keeps it. A file that is broken leaves nothing behind. */
export async function keep({ name, file }: OwnFile, given: Keeping): Promise<Omit<KeptFile, "since"> | Flaw> {
  const { folder, before, mostLost } = given;
  const draft = join(folder, `${draftName}${extname(file)}`);
  try {
    const copied = await copy(file, draft);
    if ("reason" in copied) return copied;
    if (copied.sha256 === before?.sha256) return { ...before, ...copied };
    const found = await inspect(name, draft);
    if ("reason" in found) return found;
    if (before !== undefined && found.entries < before.entries * (1 - mostLost)) return { reason: "shrunk", line: 0 };
    const kept = `${copied.sha256.slice(0, 32)}${extname(file)}`;
    await rename(draft, join(folder, kept));
    return { file, copy: kept, ...copied, ...found };
  } finally {
    await rm(draft, { force: true });
  }
}

const draftName = "draft";

type Copied = Pick<KeptFile, "version" | "sha256" | "modified">;

async function copy(file: string, to: string): Promise<Copied | Flaw> {
  const from = await open(file, "r").catch((error: unknown) => reasonOf(error));
  if (typeof from === "string") return { reason: from, line: 0 };
  const into = await open(to, "w", 0o600);
  try {
    const before = await from.stat({ bigint: true });
    if (!before.isFile()) return { reason: "unreadable", line: 0 };
    const sha256 = await pour(from, into);
    // What the name stands for now: a file that was replaced meanwhile is looked at again.
    if ((await versionOf(file)) !== versionIn(before)) return { reason: "changing", line: 0 };
    return { version: versionIn(before), sha256, modified: before.mtime.toISOString() };
  } catch (error) {
    return { reason: isFull(error) ? "unkept" : "unreadable", line: 0 };
  } finally {
    await Promise.all([from.close(), into.close()]);
  }
}

const reasonOf = (error: unknown): "absent" | "unreadable" =>
  error instanceof Error && "code" in error && error.code === "ENOENT" ? "absent" : "unreadable";

async function pour(from: FileHandle, into: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of from.createReadStream({ autoClose: false, start: 0 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await into.writeFile(chunk);
  }
  await into.datasync();
  return hash.digest("hex");
}
