import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { join } from "node:path";
import { keyIn } from "./key-file.ts";

const keyOf = async (data: string): Promise<Buffer> => keyIn(join(data, "keys", "delivery.key"));

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
