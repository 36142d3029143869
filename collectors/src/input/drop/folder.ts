import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Drop } from "@chengfang/model/config/drop";
import { hashes } from "../../bundle/manifest.ts";
import type { Stillness } from "../still.ts";

/** A file in the folder that nobody writes to any more. */
export interface Found {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** Milliseconds since it was first seen as it is now. */
  readonly age: number;
  /** Changes with the file's content. */
  readonly key: string;
}

/** Files of one look that are remembered at most. */
const maxFiles = 2000;

/** Bundles that have settled, by name, so that those of one sender come in their order. */
export async function filesOf({ path, settleSeconds }: Drop, still: Stillness): Promise<Found[]> {
  const found: Omit<Found, "age">[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith(".") || !entry.name.toLowerCase().endsWith(".zip")) continue;
    const file = join(path, entry.name);
    const about = await stat(file).catch(() => undefined);
    if (about === undefined) continue;
    const key = `${entry.name}:${about.ino}:${about.size}:${about.mtimeMs}`;
    found.push({ name: entry.name, path: file, size: about.size, key });
  }
  const ages = still(found.map(({ key }) => key));
  const settled = found
    .map((file) => ({ ...file, age: ages.get(file.key) ?? 0 }))
    .filter(({ age }) => age >= settleSeconds * 1000);
  return settled.toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true })).slice(0, maxFiles);
}

/** Copies a file to where nobody else writes: what is checked is then what is stored. */
export async function copyOf(file: Found, to: string, stop: AbortSignal): Promise<{ sha256: string; sm3: string }> {
  const both = hashes();
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      both.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(file.path, file.size > 0 ? { end: file.size - 1 } : {});
  await pipeline(source, hashing, createWriteStream(to, { mode: 0o600 }), { signal: stop });
  return both.digest();
}

/** Puts a bundle aside that was not taken, with the reason beside it. */
export async function putAside(file: Found, folder: string, reason: object): Promise<void> {
  const aside = join(folder, "refused");
  await mkdir(aside, { recursive: true });
  await writeWhole(join(aside, `${file.name}.reason.json`), Buffer.from(`${JSON.stringify(reason, undefined, 2)}\n`));
  await rename(file.path, join(aside, file.name));
}

export const remove = (path: string) => rm(path, { force: true });

/** Readers see all of it or nothing. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.part`;
  const handle = await open(draft, "w", 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
}
