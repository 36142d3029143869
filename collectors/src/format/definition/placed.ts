/** Vendor's names that have a place in the event. The same parts of a definition come together again and again: what they add up to is kept. */
export class Placed {
  readonly names: ReadonlySet<string>;
  readonly #next = new Map<ReadonlySet<string>, Placed>();

  constructor(names: ReadonlySet<string>) {
    this.names = names;
  }

  and(more: ReadonlySet<string>): Placed {
    const known = this.#next.get(more);
    if (known !== undefined) return known;
    const sum = new Placed(new Set([...this.names, ...more]));
    if (this.#next.size < most) this.#next.set(more, sum);
    return sum;
  }
}

/** Parts that may follow one another in one place of the chain. */
const most = 64;
