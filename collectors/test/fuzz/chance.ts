/** Choices that are the same for the same two numbers: a run and an input of it can be had again. */
export class Chance {
  #state: number;

  constructor(seed: number, input: number) {
    this.#state = Math.imul(seed, 0x9e_37_79_b1) ^ Math.imul(input + 1, 0x85_eb_ca_6b);
  }

  /** A whole number from 0 to `limit` - 1 (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  pick<T>(from: readonly T[]): T {
    const found = from[this.below(from.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }
}
