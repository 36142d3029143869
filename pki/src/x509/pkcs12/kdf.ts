import { hash } from "node:crypto";

/** Octets a digest works on at a time (RFC 7292 appendix B.2: v). */
const blocks: Readonly<Record<string, number>> = { sha1: 64, sha256: 64, sha384: 128, sha512: 128, sm3: 64 };

export interface MacKeyInput {
  readonly digest: string;
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** The key of a PFX's MAC: RFC 7292 appendix B.2 with ID 3, as long as the digest. */
export function macKey({ digest, password, salt, iterations }: MacKeyInput): Uint8Array {
  const v = blocks[digest] ?? 64;
  const text = Buffer.from(`${password}\0`, "utf16le").swap16();
  const input = Buffer.concat([Buffer.alloc(v, 3), stretched(salt, v), stretched(text, v)]);
  let key = hash(digest, input, "buffer");
  for (let turn = 1; turn < iterations; turn += 1) key = hash(digest, key, "buffer");
  return key; // one block is enough: the key is as long as the digest
}

/** Repeated to the next multiple of v. */
function stretched(bytes: Uint8Array, v: number): Uint8Array {
  const out = Buffer.alloc(Math.ceil(bytes.length / v) * v);
  for (let at = 0; at < out.length; at += 1) out[at] = bytes[at % bytes.length] ?? 0;
  return out;
}
