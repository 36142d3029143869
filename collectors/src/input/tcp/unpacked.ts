import type { Gate } from "../ingest/gate.ts";

/** Compressed logs grow by about so much; what grows more has to wait for room for the most that is allowed. */
const growth = 20;

export interface Unpacking {
  readonly unpack: (packed: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;
  readonly gate: Gate;
  readonly maxBytes: number;
}

/** Decompresses within the memory there is, and uses what comes out of it before others may have that memory. */
export async function withUnpacked<T>(
  packed: Uint8Array,
  { unpack, gate, maxBytes }: Unpacking,
  use: (plain: Buffer) => Promise<T>,
): Promise<T | "too-large" | "bad-frame"> {
  for (const limit of new Set([Math.min(maxBytes, packed.length * growth), maxBytes])) {
    const leave = await gate.enter(limit);
    try {
      const plain = await unpack(packed, { maxOutputLength: limit }).catch(reasonOf);
      if (plain === "bad-frame") return plain;
      if (plain !== "too-large") return await use(plain);
    } finally {
      leave();
    }
  }
  return "too-large";
}

function reasonOf(error: unknown): "too-large" | "bad-frame" {
  return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "bad-frame";
}
