import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "@chengfang/model/refusal";

/** What a kept file is known by. */
export interface Kept {
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** Bytes on their way in; `truncated` says afterwards that whoever received them cut them at a limit. */
export type Incoming = (Readable & { truncated?: boolean }) | Uint8Array;

/**
 * Keeps bytes under their SHA-256 in a folder of the data directory: written under another name, on the disk before
 * they get their own. The same bytes again replace themselves. None, or more than `most`, are refused and leave nothing.
 */
export async function keepFile(folder: string, bytes: Incoming, most: number): Promise<Kept> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `draft-${randomUUID()}`);
  const { measure, measured } = gauge(most);
  const source = bytes instanceof Uint8Array ? [bytes] : bytes;
  try {
    await pipeline(source, measure, createWriteStream(draft, { mode: 0o600 }));
    if (!(bytes instanceof Uint8Array) && bytes.truncated === true) throw tooLarge(most);
    const kept = measured();
    if (kept.size === 0) throw new Refusal("invalid", "the file is empty", { reason: "empty" });
    await toDisk(draft);
    await rename(draft, join(folder, kept.sha256));
    await toDisk(folder);
    return kept;
  } finally {
    await rm(draft, { force: true });
  }
}

const tooLarge = (most: number) => new Refusal("too-large", "the file is too large", { most });

/** Lets bytes through, counts and hashes them. */
function gauge(most: number): { measure: Transform; measured: () => Kept } {
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > most) return done(tooLarge(most));
      sha256.update(chunk);
      sm3.update(chunk);
      done(null, chunk);
    },
  });
  return { measure, measured: () => ({ size, sha256: sha256.digest("hex"), sm3: sm3.digest("hex") }) };
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file's name as whoever gave it called it, without path, control characters and half letters. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
      .slice(-200)
      .toWellFormed() || "file"
  );
}
