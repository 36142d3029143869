import type { Transform } from "node:stream";

/** Bytes that grow in one place up to a limit, and whose memory is given back at once, not when garbage is collected. */
export class Grown {
  readonly #most: number;
  readonly #bytes: ArrayBuffer;
  #length = 0;

  constructor(most: number) {
    this.#most = most;
    this.#bytes = new ArrayBuffer(0, { maxByteLength: most });
  }

  /** False where it would be more than the limit. */
  add(chunk: Uint8Array): boolean {
    const end = this.#length + chunk.length;
    if (end > this.#most) return false;
    if (end > this.#bytes.byteLength) this.#bytes.resize(Math.min(this.#most, Math.max(end, 2 * this.#length)));
    new Uint8Array(this.#bytes, this.#length, chunk.length).set(chunk);
    this.#length = end;
    return true;
  }

  /** What came, until it is given back. */
  view(): Buffer {
    return Buffer.from(this.#bytes, 0, this.#length);
  }

  free(): void {
    this.#bytes.resize(0);
    this.#length = 0;
  }
}

/** What a stream decompresses these bytes to. */
export async function unpacked(
  packed: Uint8Array,
  { into, by }: { into: Grown; by: Transform },
): Promise<"too-large" | "bad-frame" | undefined> {
  by.end(packed);
  try {
    for await (const chunk of by as AsyncIterable<Buffer>) if (!into.add(chunk)) return "too-large";
    return undefined;
  } catch {
    return "bad-frame";
  } finally {
    by.destroy();
  }
}
