import { createHash } from "node:crypto";
import { integer, sequence } from "../../../x509/der/encode.ts";
import { zValue } from "../../../x509/sm2.ts";
import { pair } from "./ecdsa.ts";
import type { Like, Throwaway } from "./kind.ts";

/** GB/T 32918.5 §2. */
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const baseX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n;

/** SM2 (GB/T 32918.2 §6.1) with the nonce 1: r = e + x of the base point, s = (1 + d)⁻¹·(1 − r·d). */
export function sm2Throwaway({ signature }: Like): Throwaway {
  const { spki, secret } = pair("SM2");
  const z = zValue(spki);
  const inverse = power((1n + secret) % order, order - 2n);
  return {
    spki,
    signature,
    sign: (data) => {
      const e = BigInt(`0x${createHash("sm3").update(z).update(data).digest("hex")}`);
      const r = (e + baseX) % order;
      const s = (inverse * (1n + (order - r) * secret)) % order;
      return sequence(integer(r), integer(s));
    },
  };
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % order;
    square = (square * square) % order;
  }
  return result;
}
