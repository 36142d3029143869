import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** RFC 8555 §6.5: values that make a signed request good for one time only. */
export interface Nonces {
  give(): string;
  /** True the first time a nonce given out here is shown; false for a stranger, a replay and one too old. */
  take(nonce: string): boolean;
}

const counterBytes = 6;
const macBytes = 16;

/**
 * Numbered nonces under a MAC: memory is one bit for each of the last `window` numbers, however many are asked for, and
 * no clock is needed. The key lives as long as the process; clients repeat a request that is answered `badNonce`.
 */
export function createNonces(window = 1_048_576): Nonces {
  const key = randomBytes(32);
  const taken = new Uint8Array(window / 8);
  let next = 0;
  const macOf = (counter: Buffer) => createHmac("sha256", key).update(counter).digest().subarray(0, macBytes);
  return {
    give() {
      const slot = next % window;
      taken[slot >> 3] = (taken[slot >> 3] ?? 0) & ~(1 << (slot & 7));
      const counter = Buffer.alloc(counterBytes);
      counter.writeUIntBE(next, 0, counterBytes);
      next += 1;
      return Buffer.concat([counter, macOf(counter)]).toString("base64url");
    },
    take(nonce) {
      const bytes = Buffer.from(nonce, "base64url");
      if (bytes.length !== counterBytes + macBytes || bytes.toString("base64url") !== nonce) return false;
      const counter = bytes.subarray(0, counterBytes);
      if (!timingSafeEqual(macOf(counter), bytes.subarray(counterBytes))) return false;
      const number = counter.readUIntBE(0, counterBytes);
      if (number >= next || number < next - window) return false;
      const slot = number % window;
      const bit = 1 << (slot & 7);
      const byte = taken[slot >> 3] ?? 0;
      if ((byte & bit) !== 0) return false;
      taken[slot >> 3] = byte | bit;
      return true;
    },
  };
}
