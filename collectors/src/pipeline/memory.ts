/** Pieces kept that nobody uses now. */
const mostKept = 8;

/**
 * Memory that serves again: what is made anew for each batch, and is gone a moment later, keeps collectors of garbage busy
 * and leaves the process larger than what it holds.
 */
export class Memory {
  readonly #mostBytes: number;
  readonly #kept: ArrayBuffer[] = [];

  /** Pieces larger than `mostBytes` are not kept. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** A piece that has room for so much, if there is one. */
  take(bytes = 0): ArrayBuffer | undefined {
    const at = this.#kept.findLastIndex(({ byteLength }) => byteLength >= bytes);
    return at < 0 ? undefined : this.#kept.splice(at, 1)[0];
  }

  give(piece: ArrayBuffer): void {
    if (piece.byteLength <= this.#mostBytes && this.#kept.length < mostKept) this.#kept.push(piece);
  }
}
