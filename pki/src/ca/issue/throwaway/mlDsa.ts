import { createHash, randomBytes } from "node:crypto";
import { algorithmIdentifier, signatureSchemes } from "../../../x509/algorithm.ts";
import { bitString } from "../../../x509/der/encode.ts";
import { sequence } from "../../../x509/der/encode.ts";
import type { Like, Throwaway } from "./kind.ts";

/** FIPS 204 tables 1 and 2. */
const sets = {
  "ml-dsa-44": { rows: 4, columns: 4, challenge: 32, maskBits: 18, hintWeight: 80, roundedBits: 6 },
  "ml-dsa-65": { rows: 6, columns: 5, challenge: 48, maskBits: 20, hintWeight: 55, roundedBits: 4 },
  "ml-dsa-87": { rows: 8, columns: 7, challenge: 64, maskBits: 20, hintWeight: 75, roundedBits: 4 },
} as const;

const coefficients = 256;

/**
 * ML-DSA under the public key t₁ = 0 (FIPS 204 §6.3). Verification recomputes w₁ from A·z − c·t₁·2ᵈ: with z = 0 and no
 * hints that is 0 whatever the challenge is, so a signature is two digests and no rejection.
 */
export function mlDsaThrowaway({ kind, signature }: Like): Throwaway {
  const set = kind === "ml-dsa-44" || kind === "ml-dsa-87" ? sets[kind] : sets["ml-dsa-65"];
  const rounded = Buffer.alloc((coefficients / 8) * set.roundedBits * set.rows); // w1Encode of 0
  const key = Buffer.concat([randomBytes(32), Buffer.alloc((coefficients / 8) * 10 * set.rows)]); // ρ, t₁ = 0
  const keyHash = shake(64, key);
  const tail = Buffer.concat([zeroMask(set), Buffer.alloc(set.hintWeight + set.rows)]);
  return {
    spki: sequence(algorithmIdentifier(signatureSchemes[signature].oid), bitString(key)),
    signature,
    sign: (data) => {
      const message = shake(64, keyHash, Buffer.from([0, 0]), data); // §5.2: pure, empty context
      return Buffer.concat([shake(set.challenge, message, rounded), tail]);
    },
  };
}

/** BitPack(0, γ₁ − 1, γ₁) of every column (FIPS 204 §7.1): each coefficient is γ₁. */
function zeroMask({ columns, maskBits }: (typeof sets)[keyof typeof sets]): Buffer {
  const packed = Buffer.alloc((coefficients / 8) * maskBits * columns);
  for (let n = 0; n < coefficients * columns; n += 1) {
    const bit = n * maskBits + maskBits - 1;
    packed[bit >> 3] = (packed[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return packed;
}

function shake(octets: number, ...parts: readonly Uint8Array[]): Buffer {
  const digest = createHash("shake256", { outputLength: octets });
  for (const part of parts) digest.update(part);
  return digest.digest();
}
