/** So many records of a source are looked at, the newest. */
const remembered = 101;

/** How much later than their own time the newest records of a source came, milliseconds. */
export class Delays {
  readonly #ring: number[] = [];
  #next = 0;

  add(delays: readonly number[]): void {
    for (const delay of delays) {
      this.#ring[this.#next] = delay;
      this.#next = (this.#next + 1) % remembered;
    }
  }

  /** Its clock, or ours, was set: what is remembered says nothing any more. */
  forget(): void {
    this.#ring.length = 0;
    this.#next = 0;
  }

  count(): number {
    return this.#ring.length;
  }

  /** One late record says little of a clock, the half of them do. */
  median(): number | undefined {
    return this.#ring.toSorted((a, b) => a - b)[this.#ring.length >> 1];
  }
}
