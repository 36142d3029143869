/** A datagram is not longer. */
export const mostBytes = 65_535;
const mostDatagrams = 1024;
const headBytes = mostDatagrams * 2 * Uint32Array.BYTES_PER_ELEMENT;
/** Of one batch: two numbers a datagram, where it ends and whose it is, and behind them the bytes of all. */
const memoryBytes = headBytes + 192 * 1024;

export const newMemory = (): ArrayBuffer => new ArrayBuffer(memoryBytes);

/** Datagrams that came together, in one piece of memory. */
export interface Batch {
  readonly memory: ArrayBuffer;
  readonly count: number;
  /** Whose they are: each sender once. */
  readonly senders: readonly string[];
}

/** Fills a piece of memory with datagrams. */
export class Filling {
  readonly #memory: ArrayBuffer;
  readonly #heads: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #senders = new Map<string, number>();
  #count = 0;
  #end = 0;

  constructor(memory: ArrayBuffer) {
    this.#memory = memory;
    this.#heads = new Uint32Array(memory, 0, mostDatagrams * 2);
    this.#bytes = new Uint8Array(memory, headBytes);
  }

  get count(): number {
    return this.#count;
  }

  /** Whether another datagram may find no room. */
  isFull(): boolean {
    return this.#count >= mostDatagrams || this.#end + mostBytes > this.#bytes.length;
  }

  add(sender: string, datagram: Uint8Array): void {
    const known = this.#senders.get(sender);
    const number = known ?? this.#senders.size;
    if (known === undefined) this.#senders.set(sender, number);
    this.#bytes.set(datagram, this.#end);
    this.#end += datagram.length;
    this.#heads[this.#count * 2] = this.#end;
    this.#heads[this.#count * 2 + 1] = number;
    this.#count += 1;
  }

  batch(): Batch {
    return { memory: this.#memory, count: this.#count, senders: [...this.#senders.keys()] };
  }
}

/** Shows each datagram of a batch; its bytes are valid only meanwhile. */
export function eachOf({ memory, count, senders }: Batch, see: (sender: string, datagram: Buffer) => void): void {
  const heads = new Uint32Array(memory, 0, mostDatagrams * 2);
  const bytes = Buffer.from(memory, headBytes);
  let start = 0;
  for (let at = 0; at < count; at += 1) {
    const end = heads[at * 2] ?? 0;
    see(senders[heads[at * 2 + 1] ?? 0] ?? "", bytes.subarray(start, end));
    start = end;
  }
}
