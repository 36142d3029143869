import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@chengfang/model/refusal";

/** Names of purposes: they name files. */
export const purposeName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

const keyFile = (data: string, purpose: string) => {
  if (!purposeName.test(purpose))
    throw new Refusal("invalid", `${purpose} is no name of a purpose`, { reason: "purpose" });
  return join(data, "pseudonyms", `${purpose}.key`);
};

export const hasPseudonymKey = (data: string, purpose: string): boolean => existsSync(keyFile(data, purpose));

/** The key of a purpose's pseudonyms, 256 bits; made when it is first asked for, readable by the platform alone. */
export async function pseudonymKey(data: string, purpose: string): Promise<Buffer> {
  const file = keyFile(data, purpose);
  const before = await read(file);
  if (before !== undefined) return before;
  await mkdir(join(data, "pseudonyms"), { recursive: true, mode: 0o700 });
  const made = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(made, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
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
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "hex");
  if (key.length !== 32) throw new Error(`${file} does not hold 32 bytes in hexadecimal digits`);
  return key;
}

/** Destroys a purpose's key: its pseudonyms lead back to nobody, and the same purpose is never opened again. */
export async function destroyPseudonymKey(data: string, purpose: string): Promise<void> {
  await rm(keyFile(data, purpose), { force: true });
}
