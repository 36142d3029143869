/** Bytes that grow as they are written, and in the end lie in memory that all threads share. */
export class GrownBytes {
  length = 0;
  #bytes = Buffer.alloc(65_536);

  /** Makes room for so many more, and says where it begins. */
  room(more: number): number {
    const at = this.length;
    this.length += more;
    if (this.length > this.#bytes.length) {
      const wider = Buffer.alloc(Math.max(this.length, this.#bytes.length * 2));
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    return at;
  }

  /** What is written so far; it holds until the next room is made. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  shared(): Uint8Array {
    const all = new Uint8Array(new SharedArrayBuffer(this.length));
    all.set(this.#bytes.subarray(0, this.length));
    return all;
  }
}
