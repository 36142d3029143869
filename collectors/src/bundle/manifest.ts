import { createHash } from "node:crypto";
import { z } from "zod";

/** What a bundle holds, beside the pieces themselves. */
export const names = {
  manifest: "manifest.json",
  signature: "manifest.json.sig",
  certificate: "certificate.pem",
} as const;

/** The only names that a bundle may hold, besides those: none leads out of a folder. */
export const pieceName = /^pieces\/[A-Za-z0-9][\w.-]{0,99}$/;

/** In place of a format: lines of a stream, which are events already. */
export const segmentFormat = "chengfang-segment";

const hex = z.string().regex(/^[\da-f]{64}$/);

const Piece = z.strictObject({
  name: z.string().regex(pieceName),
  size: z.int().min(0),
  sha256: hex,
  sm3: hex,
  /** Name of the format of its lines. */
  format: z.string().min(1).max(60),
  encoding: z.enum(["utf-8", "gb18030"]),
  timezone: z.string().regex(/^[+-]\d\d:\d\d$/),
  /** The file that it was made from, as its sender names it. */
  source: z.string().max(1000).optional(),
});
export type Piece = z.infer<typeof Piece>;

/** What a bundle's signature is over. */
export const Manifest = z.strictObject({
  format: z.literal("chengfang-bundle-1"),
  sender: z.string().regex(/^[\w.-]{1,60}$/),
  /** Counts the sender's bundles from 1, without gaps. */
  sequence: z.int().min(1),
  createdAt: z.iso.datetime(),
  pieces: z.array(Piece).min(1).max(10_000),
});
export type Manifest = z.infer<typeof Manifest>;

/** Both hashes of bytes that come piece by piece. */
export function hashes() {
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  return {
    update(bytes: Uint8Array): void {
      sha256.update(bytes);
      sm3.update(bytes);
    },
    digest: () => ({ sha256: sha256.digest("hex"), sm3: sm3.digest("hex") }),
  };
}

/** SHA-256 and SM3 of some bytes, in hexadecimal digits. */
export function digestOf(bytes: Uint8Array): { sha256: string; sm3: string } {
  const both = hashes();
  both.update(bytes);
  return both.digest();
}
