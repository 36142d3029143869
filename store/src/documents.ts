import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { isFull } from "./stream/disk.ts";
import { unlessAbsent } from "./absent.ts";

const pollMs = 500;
let drafts = 0;

const pathOf = (data: string, name: string) => join(data, "documents", `${name}.json`);

/** Replaces a small document whole, so that a reader sees the old one or the new one. A document has one writer. */
export async function writeDocument(data: string, name: string, value: unknown): Promise<void> {
  const file = pathOf(data, name);
  const draft = `${file}.${process.pid}-${++drafts}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await fill(draft, JSON.stringify(value));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }); // a full disk leaves an empty one
    throw error;
  }
}

async function fill(draft: string, text: string): Promise<void> {
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** The same for what is written again and again: on a full disk the old one stays, and false is answered. */
export async function tryWriteDocument(data: string, name: string, value: unknown): Promise<boolean> {
  try {
    await writeDocument(data, name, value);
    return true;
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
}

/** A document as its schema reads it; one that is absent, torn, or of another version of the schema is undefined. */
export const readDocument = async <S extends z.ZodType>(
  data: string,
  name: string,
  schema: S,
): Promise<z.infer<S> | undefined> => readAt(pathOf(data, name), schema);

async function readAt<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S> | undefined> {
  const text = await readFile(path, "utf8").catch(unlessAbsent(undefined));
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

/** Where a document lies, now and after each change, until stopped: for readers of those too large to be read at once. */
export async function* followVersions(data: string, name: string, stop: AbortSignal): AsyncGenerator<string> {
  let seen = "";
  while (!stop.aborted) {
    const path = pathOf(data, name);
    const now = await version(path);
    if (now !== seen) {
      seen = now;
      if (now !== "") yield path;
    }
    await sleep(pollMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** The document now and after each change, until stopped. */
export async function* followDocument<S extends z.ZodType>(
  data: string,
  name: string,
  schema: S,
  stop: AbortSignal,
): AsyncGenerator<z.infer<S>> {
  for await (const path of followVersions(data, name, stop)) {
    const value = await readAt(path, schema);
    if (value !== undefined) yield value;
  }
}

/** Renaming brings a new inode, so two versions within the clock's grain still differ. */
async function version(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(unlessAbsent(undefined));
  return found === undefined ? "" : `${found.ino}-${found.mtimeNs}-${found.size}`;
}
