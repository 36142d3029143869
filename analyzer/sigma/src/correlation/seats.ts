import type { Group } from "./group.ts";

/** Neighbours of a seat that is in no row. */
const apart = -2;
const none = -1;

/**
 * What is looked at with every mark of a group, close together in columns: when it was last touched, by arrival, and
 * which groups of its correlation were touched before and after it.
 */
export class Seats {
  times = new Float64Array(leastSeats);
  older = new Int32Array(leastSeats);
  newer = new Int32Array(leastSeats);
  readonly groups: (Group | undefined)[] = [];
  readonly #free: number[] = [];

  take(): number {
    const seat = this.#free.pop() ?? this.groups.length;
    if (seat >= this.times.length) this.#grow();
    this.groups[seat] = undefined;
    this.older[seat] = apart;
    return seat;
  }

  give(seat: number): void {
    this.groups[seat] = undefined;
    this.#free.push(seat);
  }

  #grow(): void {
    const { times, older, newer } = this;
    this.times = new Float64Array(2 * times.length);
    this.times.set(times);
    this.older = new Int32Array(2 * older.length);
    this.older.set(older);
    this.newer = new Int32Array(2 * newer.length);
    this.newer.set(newer);
  }
}

const leastSeats = 1024;

/** The groups of one correlation in the order of their last touch. */
export class Row {
  readonly #seats: Seats;
  #oldest = none;
  #newest = none;

  constructor(seats: Seats) {
    this.#seats = seats;
  }

  oldest(): Group | undefined {
    return this.#seats.groups[this.#oldest];
  }

  /** Puts a group behind all others. */
  touch(group: Group): void {
    const { seat } = group;
    if (seat === this.#newest) return;
    const { older, newer, groups } = this.#seats;
    if (older[seat] === apart) groups[seat] = group;
    else this.leave(seat);
    older[seat] = this.#newest;
    newer[seat] = none;
    if (this.#newest === none) this.#oldest = seat;
    else newer[this.#newest] = seat;
    this.#newest = seat;
  }

  leave(seat: number): void {
    const { older, newer } = this.#seats;
    const [before, after] = [older[seat] ?? apart, newer[seat] ?? none];
    if (before === apart) return;
    if (before === none) this.#oldest = after;
    else newer[before] = after;
    if (after === none) this.#newest = before;
    else older[after] = before;
    older[seat] = apart;
  }

  *[Symbol.iterator](): Generator<Group> {
    const { newer, groups } = this.#seats;
    for (let seat = this.#oldest; seat !== none; seat = newer[seat] ?? none) {
      const group = groups[seat];
      if (group !== undefined) yield group;
    }
  }
}
