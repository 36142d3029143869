/** Where the words that are in use end; behind it one word for each piece: where it begins, 0 while there is none. */
const used = 0;
const head = 1;

/** Memory for so many pieces of so many bytes together. What is not written to takes no room in the machine's. */
export function memoryForPieces(count: number, bytes: number): SharedArrayBuffer {
  const words = head + count + Math.ceil(bytes / Uint32Array.BYTES_PER_ELEMENT);
  const memory = new SharedArrayBuffer(words * Uint32Array.BYTES_PER_ELEMENT);
  new Uint32Array(memory)[used] = head + count;
  return memory;
}

/**
 * Tables in pieces by number, each made by the thread that first needs it and from then on there for all: nothing is read
 * that nobody asks for, and another thread costs no memory.
 */
export class Pieces {
  /** All pieces, each from its place on. */
  readonly words: Uint32Array;

  /** Pieces in memory that other threads may have too. */
  constructor(memory: SharedArrayBuffer) {
    this.words = new Uint32Array(memory);
  }

  /** Where a piece begins; 0 while nobody has made it. */
  placeOf(piece: number): number {
    return Atomics.load(this.words, head + piece);
  }

  /**
   * Keeps what was made of a piece. Of two threads at the same one both may: that wastes some memory, and where there is
   * none left the piece is made again the next time.
   */
  keep(piece: number, made: Uint32Array): void {
    if (Atomics.load(this.words, used) + made.length > this.words.length) return;
    const at = Atomics.add(this.words, used, made.length);
    if (at + made.length > this.words.length) return;
    this.words.set(made, at);
    Atomics.compareExchange(this.words, head + piece, 0, at);
  }
}
