import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { unlessAbsent } from "./absent.ts";

/** The 32 random bytes that a file holds; made when they are first asked for, readable by the platform alone. */
export async function keyIn(file: string): Promise<Buffer> {
  const before = await read(file);
  if (before !== undefined) return before;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const made = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(made, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  await chmod(made, 0o600);
  // Of two that make it at once, the first one's counts for both.
  await link(made, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(made);
  const key = await read(file);
  if (key === undefined) throw new Error(`${file} is gone`);
  return key;
}

async function read(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, "utf8").catch(unlessAbsent(undefined));
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "hex");
  if (key.length !== 32) throw new Error(`${file} does not hold 32 bytes in hexadecimal digits`);
  return key;
}
