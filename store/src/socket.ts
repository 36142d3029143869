import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A socket's address holds 108 bytes on Linux and 104 elsewhere, its end included. */
const longest = 100;

/**
 * Where the local socket of a part lies: `run/` of the data directory, or a private folder of the operating system's
 * temporary directory if that path is too long for a socket. The folder is made, for its owner alone.
 */
export function socketPath(data: string, name: string): string {
  const own = join(resolve(data), "run");
  const near = join(own, `${name}.sock`);
  const folder = Buffer.byteLength(near) <= longest ? own : elsewhere(resolve(data));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${name}.sock`);
}

function elsewhere(data: string): string {
  return join(tmpdir(), `chengfang-${createHash("sha256").update(data).digest("hex").slice(0, 16)}`);
}
