import { glob, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Rotated files that were compressed hold nothing that was not read before. */
const compressed = /\.(gz|bz2|xz|zst|lz4|zip)$/i;

export interface Found {
  readonly path: string;
  /** Device and inode. */
  readonly file: string;
}

/** The files that a pattern names now. */
export async function scan(pattern: string): Promise<Found[]> {
  const found: Found[] = [];
  for await (const path of glob(pattern)) {
    if (compressed.test(path)) continue;
    const file = await identity(path);
    if (file !== undefined) found.push({ path, file });
  }
  return found;
}

/** Where a file lies that was renamed within its directory. */
export async function renamed(path: string, file: string): Promise<string | undefined> {
  const folder = dirname(path);
  for (const name of await readdir(folder).catch(() => [])) {
    const other = join(folder, name);
    if (!compressed.test(name) && (await identity(other)) === file) return other;
  }
  return undefined;
}

async function identity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found?.isFile() === true ? fileOf(found) : undefined;
}

/** What a file keeps when it is renamed. */
export const fileOf = ({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string => `${dev}:${ino}`;
