/** Each slot is a value, plus one, and a turn. */
const width = 2;

/**
 * The turn of the newest mark of each value of one group. A turn before the group's oldest mark says that the value has
 * left: nothing is looked up, and nothing moves, when marks go.
 */
export class Turns {
  readonly length: number;
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Slots that hold a value, also one that has left, and how many may. */
  #used = 0;
  readonly #most: number;

  /** For a group of up to `length` values, a power of two. */
  constructor(length: number) {
    this.length = length;
    this.#mask = 2 * length - 1;
    this.#slots = new Int32Array(width * 2 * length);
    this.#most = length + (length >> 1);
  }

  /** The turn of a value; -1 for one that is not there. `oldest`: the turn of the group's oldest mark. */
  get(value: number, oldest: number): number {
    const slots = this.#slots;
    for (let at = this.#start(value); slots[width * at] !== 0; at = (at + 1) & this.#mask) {
      if (slots[width * at] !== value + 1) continue;
      const turn = slots[width * at + 1] ?? -1;
      return turn < oldest ? -1 : turn;
    }
    return -1;
  }

  /** Takes the value's own slot, else the first of one that has left, else a free one. False if too few would be free. */
  set(value: number, turn: number, oldest: number): boolean {
    const slots = this.#slots;
    let at = this.#start(value);
    let left = -1;
    for (; slots[width * at] !== 0 && slots[width * at] !== value + 1; at = (at + 1) & this.#mask)
      if (left === -1 && (slots[width * at + 1] ?? 0) < oldest) left = at;
    if (slots[width * at] === 0) {
      if (left !== -1) at = left;
      else if (this.#used === this.#most) return false;
      else this.#used += 1;
    }
    slots[width * at] = value + 1;
    slots[width * at + 1] = turn;
    return true;
  }

  clear(): void {
    this.#slots.fill(0);
    this.#used = 0;
  }

  #start(value: number): number {
    const mixed = Math.imul(value, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}
