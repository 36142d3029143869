import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { splitSecret } from "./key/shares.ts";
import { randomSecret } from "./key/unlock.ts";

/**
 * A new secret that nobody holds alone, its shares written a file each into a directory, to be handed out and deleted.
 * Refuses ("invalid") numbers that make no sense.
 */
export function splitAmong(directory: string, people: { readonly of: number; readonly needed: number }): Buffer {
  const secret = randomSecret();
  const shares = splitSecret(secret, people);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const [i, share] of shares.entries()) {
    writeFileSync(join(directory, `share-${i + 1}.txt`), `${share}\n`, { mode: 0o600, flag: "wx" });
  }
  return secret;
}
