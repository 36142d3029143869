import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const keyFile = (data: string) => join(data, "keys", "delivery.key");

/** Seals a secret with the platform's own key (AES-256-GCM), so that a copy of the records alone gives nothing away. */
export async function seal(data: string, secret: string): Promise<string> {
  const key = await keyOf(data);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Opens what `seal` made; undefined if it was changed, or another platform sealed it. */
export async function unseal(data: string, sealed: string): Promise<string | undefined> {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", await keyOf(data), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** Made when it is first asked for, readable by the platform alone. */
async function keyOf(data: string): Promise<Buffer> {
  const before = await read(data);
  if (before !== undefined) return before;
  await mkdir(join(data, "keys"), { recursive: true, mode: 0o700 });
  const made = `${keyFile(data)}.${randomBytes(6).toString("hex")}`;
  await writeFile(made, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  // Of two that make it at once, the first one's counts for both.
  await link(made, keyFile(data)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(made);
  const key = await read(data);
  if (key === undefined) throw new Error("the key of deliveries is gone");
  return key;
}

async function read(data: string): Promise<Buffer | undefined> {
  const text = await readFile(keyFile(data), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "hex");
  if (key.length !== 32) throw new Error("the key of deliveries does not hold 32 bytes");
  return key;
}
