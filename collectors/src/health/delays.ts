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
    return this.#quantile(2);
  }

  /** How far the middle half of them lie apart. */
  spread(): number {
    return (this.#quantile(3) ?? 0) - (this.#quantile(1) ?? 0);
  }

  #quantile(quarters: number): number | undefined {
    const at = Math.min(this.#ring.length - 1, (this.#ring.length * quarters) >> 2);
    return this.#ring.toSorted((a, b) => a - b)[at];
  }
}
