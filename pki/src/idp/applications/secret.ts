import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret that nobody can guess, so that one hash is enough to keep it by. */
export function newSecret(): { readonly secret: string; readonly hash: string } {
  const secret = `cfs_${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashOf(secret) };
}

/** Whether this is the secret of the hash that was kept. */
export function secretMatches(given: string, hash: string): boolean {
  const [left, right] = [Buffer.from(hashOf(given)), Buffer.from(hash)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");
