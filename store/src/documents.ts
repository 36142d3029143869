import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";

const pollMs = 500;
let drafts = 0;

const pathOf = (data: string, name: string) => join(data, "documents", `${name}.json`);

/** Replaces a small document whole, so that a reader sees the old one or the new one. A document has one writer. */
export async function writeDocument(data: string, name: string, value: unknown): Promise<void> {
  const file = pathOf(data, name);
  const draft = `${file}.${process.pid}-${++drafts}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(JSON.stringify(value));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** A document as its schema reads it; one that is absent, torn, or of another version of the schema is undefined. */
export async function readDocument<S extends z.ZodType>(
  data: string,
  name: string,
  schema: S,
): Promise<z.infer<S> | undefined> {
  const text = await unlessAbsent(readFile(pathOf(data, name), "utf8"));
  if (text === undefined) return undefined;
  const read = schema.safeParse(parsed(text));
  return read.success ? read.data : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The document now and after each change, until stopped. */
export async function* followDocument<S extends z.ZodType>(
  data: string,
  name: string,
  schema: S,
  stop: AbortSignal,
): AsyncGenerator<z.infer<S>> {
  let seen = "";
  while (!stop.aborted) {
    const now = await version(pathOf(data, name));
    if (now !== seen) {
      seen = now;
      const value = await readDocument(data, name, schema);
      if (value !== undefined) yield value;
    }
    await sleep(pollMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** Renaming brings a new inode, so two versions within the clock's grain still differ. */
async function version(file: string): Promise<string> {
  const found = await unlessAbsent(stat(file, { bigint: true }));
  return found === undefined ? "" : `${found.ino}-${found.mtimeNs}-${found.size}`;
}

async function unlessAbsent<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
