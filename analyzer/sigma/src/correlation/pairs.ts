/** Each entry is a member, a value and a turn; the fourth number keeps entries from lying in two lines of the cache. */
const width = 4;
const leastEntries = 64;
/** Tables grow one at a time, so that no mark waits until all pairs have moved. */
const tables = 32;

interface Pair {
  readonly member: number;
  readonly value: number;
}

/**
 * The turn of the newest mark of each value of each group. To look a pair up reads a single place of memory, most of
 * the time.
 */
export class Pairs {
  readonly #first = new Table();
  readonly #tables = [this.#first, ...Array.from({ length: tables - 1 }, () => new Table())];

  /** The turn; -1 for a pair that is not there. */
  get(member: number, value: number): number {
    return this.#tableFor(member, value).get(member, value);
  }

  /** Gives a pair its turn; answers the one it had, or -1. */
  exchange(pair: Pair, turn: number): number {
    return this.#tableFor(pair.member, pair.value).exchange(pair, turn);
  }

  delete(member: number, value: number): void {
    this.#tableFor(member, value).delete(member, value);
  }

  #tableFor(member: number, value: number): Table {
    return this.#tables[hashOf(member, value) % tables] ?? this.#first;
  }
}

class Table {
  #entries = new Int32Array(width * leastEntries);
  #mask = leastEntries - 1;
  #size = 0;

  get(member: number, value: number): number {
    const at = this.#find(member, value);
    return this.#entries[width * at] === 0 ? -1 : (this.#entries[width * at + 2] ?? -1);
  }

  exchange({ member, value }: Pair, turn: number): number {
    const entries = this.#entries;
    const entry = width * this.#find(member, value);
    const before = entries[entry] === 0 ? -1 : (entries[entry + 2] ?? -1);
    entries[entry] = member + 1;
    entries[entry + 1] = value;
    entries[entry + 2] = turn;
    if (before !== -1) return before;
    this.#size += 1;
    if (this.#size * 2 > this.#mask) this.#resize(2 * (this.#mask + 1));
    return -1;
  }

  /** Closes the gap: what was put behind it only as its own start was taken moves into it. */
  delete(member: number, value: number): void {
    const entries = this.#entries;
    let gap = this.#find(member, value);
    if (entries[width * gap] === 0) return;
    for (let at = (gap + 1) & this.#mask; entries[width * at] !== 0; at = (at + 1) & this.#mask) {
      const entry = width * at;
      const start = this.#start((entries[entry] ?? 0) - 1, entries[entry + 1] ?? 0);
      if (((at - start) & this.#mask) < ((at - gap) & this.#mask)) continue;
      for (let each = 0; each < width; each += 1) entries[width * gap + each] = entries[entry + each] ?? 0;
      gap = at;
    }
    entries[width * gap] = 0;
    this.#size -= 1;
    if (this.#mask >= leastEntries && this.#size * 16 < this.#mask) this.#resize((this.#mask + 1) / 4);
  }

  /** Where a pair lies, or the free place where it would. */
  #find(member: number, value: number): number {
    const entries = this.#entries;
    let at = this.#start(member, value);
    for (; entries[width * at] !== 0; at = (at + 1) & this.#mask)
      if (entries[width * at] === member + 1 && entries[width * at + 1] === value) break;
    return at;
  }

  #start(member: number, value: number): number {
    return (hashOf(member, value) >>> 5) & this.#mask;
  }

  #resize(length: number): void {
    const old = this.#entries;
    this.#entries = new Int32Array(width * Math.max(length, leastEntries));
    this.#mask = this.#entries.length / width - 1;
    this.#size = 0;
    for (let entry = 0; entry < old.length; entry += width) {
      const member = (old[entry] ?? 0) - 1;
      if (member >= 0) this.exchange({ member, value: old[entry + 1] ?? 0 }, old[entry + 2] ?? 0);
    }
  }
}

function hashOf(member: number, value: number): number {
  const mixed = Math.imul(member, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
  const hash = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
