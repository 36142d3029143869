/** Each entry is a member, a value and a turn; the fourth number keeps entries from lying in two lines of the cache. */
const width = 4;
const leastEntries = 1024;

/**
 * The turn of the newest mark of each value of each group. One table for all groups: to look a pair up reads a single
 * place of memory, most of the time. Pairs of a group that is gone stay until the table is made anew.
 */
export class Pairs {
  #table = new Int32Array(width * leastEntries);
  #mask = leastEntries - 1;
  /** Entries, and those among them of members that are gone. */
  #size = 0;
  #stale = 0;
  readonly #gone = new Set<number>();
  readonly #forgotten: (member: number) => void;

  /** `forgotten` is told when nothing is left of a member that is gone, and its number may be another's. */
  constructor(forgotten: (member: number) => void) {
    this.#forgotten = forgotten;
  }

  /** The turn; -1 for a pair that is not there. */
  get(member: number, value: number): number {
    const table = this.#table;
    for (let at = this.#start(member, value); ; at = (at + 1) & this.#mask) {
      const entry = width * at;
      const found = table[entry];
      if (found === 0) return -1;
      if (found === member + 1 && table[entry + 1] === value) return table[entry + 2] ?? -1;
    }
  }

  set(member: number, value: number, turn: number): void {
    const table = this.#table;
    for (let at = this.#start(member, value); ; at = (at + 1) & this.#mask) {
      const entry = width * at;
      const found = table[entry];
      if (found === member + 1 && table[entry + 1] === value) {
        table[entry + 2] = turn;
        return;
      }
      if (found !== 0) continue;
      table[entry] = member + 1;
      table[entry + 1] = value;
      table[entry + 2] = turn;
      this.#size += 1;
      if (this.#size * 2 > this.#mask) this.#renew();
      return;
    }
  }

  /** Closes the gap: what was put behind it only as its own start was taken moves into it. */
  delete(member: number, value: number): void {
    const table = this.#table;
    let gap = this.#find(member, value);
    if (gap < 0) return;
    for (let at = (gap + 1) & this.#mask; table[width * at] !== 0; at = (at + 1) & this.#mask) {
      const entry = width * at;
      const start = this.#start((table[entry] ?? 0) - 1, table[entry + 1] ?? 0);
      if (((at - start) & this.#mask) < ((at - gap) & this.#mask)) continue;
      table.copyWithin(width * gap, entry, entry + width);
      gap = at;
    }
    table[width * gap] = 0;
    this.#size -= 1;
  }

  /** A member with so many pairs is gone. */
  retire(member: number, pairs: number): void {
    this.#gone.add(member);
    this.#stale += pairs;
    if (this.#stale * 4 > this.#mask) this.#renew();
  }

  #find(member: number, value: number): number {
    const table = this.#table;
    for (let at = this.#start(member, value); table[width * at] !== 0; at = (at + 1) & this.#mask)
      if (table[width * at] === member + 1 && table[width * at + 1] === value) return at;
    return -1;
  }

  #start(member: number, value: number): number {
    let hash = Math.imul(member, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & this.#mask;
  }

  /** Without those that are gone, with room for as many again. */
  #renew(): void {
    const [old, gone] = [this.#table, new Set(this.#gone)];
    let entries = leastEntries;
    while (entries < 4 * (this.#size - this.#stale)) entries *= 2;
    this.#table = new Int32Array(width * entries);
    this.#mask = entries - 1;
    this.#size = this.#stale = 0;
    for (let entry = 0; entry < old.length; entry += width) {
      const member = (old[entry] ?? 0) - 1;
      if (member >= 0 && !gone.has(member)) this.set(member, old[entry + 1] ?? 0, old[entry + 2] ?? 0);
    }
    this.#gone.clear();
    for (const member of gone) this.#forgotten(member);
  }
}
