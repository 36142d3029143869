import { createHash, generateKeyPairSync } from "node:crypto";
import type { Like, Throwaway } from "./kind.ts";

/** RFC 8032 §5.1: order of the base point, and the base point encoded. */
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
const base = Buffer.from(`58${"66".repeat(31)}`, "hex");

/** Ed25519 (RFC 8032 §5.1.6) with the nonce 1: R is the base point, S = 1 + k·s. */
export function ed25519Throwaway({ signature }: Like): Throwaway {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  });
  const secret = scalar(privateKey.subarray(-32));
  const point = publicKey.subarray(-32);
  return {
    spki: publicKey,
    signature,
    sign: (data) => {
      const k = littleEndian(createHash("sha512").update(base).update(point).update(data).digest()) % order;
      const s = Buffer.from(((1n + k * secret) % order).toString(16).padStart(64, "0"), "hex").toReversed();
      return Buffer.concat([base, s]);
    },
  };
}

function scalar(seed: Uint8Array): bigint {
  const half = createHash("sha512").update(seed).digest().subarray(0, 32);
  half[0] = (half[0] ?? 0) & 0xf8;
  half[31] = ((half[31] ?? 0) & 0x7f) | 0x40;
  return littleEndian(half);
}

const littleEndian = (bytes: Buffer): bigint => BigInt(`0x${Buffer.from(bytes.toReversed()).toString("hex")}`);
