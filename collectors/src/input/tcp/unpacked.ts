import type { Transform } from "node:stream";
import { Grown, unpacked } from "../grown.ts";
import type { Gate } from "../ingest/gate.ts";

/** Compressed logs grow by about so much; what grows more has to wait for room for the most that is allowed. */
const growth = 20;

export interface Unpacking {
  readonly by: () => Transform;
  readonly gate: Gate;
  readonly maxBytes: number;
}

/** Decompresses within the memory there is, and uses what comes out of it before others may have that memory. */
export async function withUnpacked<T>(
  packed: Uint8Array,
  { by, gate, maxBytes }: Unpacking,
  use: (plain: Buffer) => Promise<T>,
): Promise<T | "too-large" | "bad-frame"> {
  for (const limit of new Set([Math.min(maxBytes, packed.length * growth), maxBytes])) {
    const leave = await gate.enter(limit);
    const plain = new Grown(limit);
    try {
      const refusal = await unpacked(packed, { into: plain, by: by() });
      if (refusal === "bad-frame") return refusal;
      if (refusal === undefined) return await use(plain.view());
    } finally {
      plain.free();
      leave();
    }
  }
  return "too-large";
}
