import { argon2, createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";

/** RFC 9106 §4, second recommended option: 64 MiB, three passes, four lanes. */
export const argonParameters = { memory: 65_536, passes: 3, parallelism: 4 } as const;

/** How a secret became a key, as kept beside what the key opens. */
export const ArgonParameters = z.object({
  memory: z.int().min(8192).max(4_194_304),
  passes: z.int().min(1).max(64),
  parallelism: z.int().min(1).max(64),
});
export type ArgonParameters = z.infer<typeof ArgonParameters>;

const derive = promisify(argon2);

/** The AES-256 key that a secret opens, by argon2id. */
export async function sealingKey(secret: Uint8Array, salt: Uint8Array, parameters: ArgonParameters): Promise<Buffer> {
  return derive("argon2id", { message: secret, nonce: salt, tagLength: 32, ...parameters });
}

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: nonce, ciphertext, tag. `label` says what it is, so that one sealed thing cannot stand for another. */
export function seal(key: Uint8Array, label: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(label));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed; undefined when key or label are others, or a bit was changed. */
export function unseal(key: Uint8Array, label: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(-tagBytes));
  const plain = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}
