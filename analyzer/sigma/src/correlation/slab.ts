import type { Carried, Evidence, Mark } from "./mark.ts";

/**
 * The marks of all groups, in columns. Those of one group lie together in a run of places, so that taking in a mark
 * reads what lies side by side instead of one object after the other.
 */
export class Slab {
  /** Of each place the time and the number that goes with it, side by side: value, amount or the rule's place. */
  cells = new Float64Array(2 * leastPlaces);
  /** Where marks are told apart by their values: what `distinct.ts` puts there. */
  ids = new Int32Array(leastPlaces);
  told = new Uint8Array(leastPlaces);
  readonly events: string[] = [];
  /** Only where marks are of other correlations, and of windows that are judged later. */
  under: (readonly Evidence[] | undefined)[] | undefined;
  carried: (Carried | undefined)[] | undefined;
  /** One number for each group, close together: its sum. */
  sums = new Float64Array(leastPlaces);
  /** Places before it belong to a run, or to a free one. */
  #end = 0;
  /** Free runs, by the logarithm of their length. */
  readonly #free: number[][] = [];
  #members = 0;
  readonly #freeMembers: number[] = [];

  /** A run of 2 to the power of `exponent` places: its first. */
  takeRun(exponent: number): number {
    const run = this.#free[exponent]?.pop() ?? this.#halved(exponent);
    if (run !== undefined) return run;
    const first = this.#end;
    this.#end += 2 ** exponent;
    while (this.#end > this.told.length) this.#grow();
    return first;
  }

  giveRun(first: number, exponent: number): void {
    this.#clear(first, 2 ** exponent);
    (this.#free[exponent] ??= []).push(first);
  }

  /** A number by which a group is known while it remembers something. */
  join(): number {
    const member = this.#freeMembers.pop() ?? this.#members++;
    if (member >= this.sums.length) this.sums = twice(this.sums);
    this.sums[member] = 0;
    return member;
  }

  leave(member: number): void {
    this.#freeMembers.push(member);
  }

  put(place: number, { at, event, under, carried, told }: Mark, number: number): void {
    this.cells[2 * place] = at;
    this.cells[2 * place + 1] = number;
    this.events[place] = event;
    this.told[place] = told ? 1 : 0;
    if (under !== undefined) this.under ??= [];
    if (this.under !== undefined) this.under[place] = under;
    if (carried !== undefined) this.carried ??= [];
    if (this.carried !== undefined) this.carried[place] = carried;
  }

  copy(from: number, to: number): void {
    this.cells[2 * to] = this.cells[2 * from] ?? 0;
    this.cells[2 * to + 1] = this.cells[2 * from + 1] ?? 0;
    this.ids[to] = this.ids[from] ?? 0;
    this.events[to] = this.events[from] ?? "";
    this.told[to] = this.told[from] ?? 0;
    if (this.under !== undefined) this.under[to] = this.under[from];
    if (this.carried !== undefined) this.carried[to] = this.carried[from];
  }

  /** How far behind a place an id lies within so many places; -1 if it does not. */
  seek(id: number, from: number, length: number): number {
    const { ids } = this;
    for (let place = from; place < from + length; place += 1) if (ids[place] === id) return place - from;
    return -1;
  }

  /** What lies at a place, as a mark again. */
  mark(place: number, value = "", amount = 0): Mark {
    return {
      at: this.cells[2 * place] ?? 0,
      event: this.events[place] ?? "",
      value,
      amount,
      under: this.under?.[place],
      told: this.told[place] === 1,
      carried: this.carried?.[place],
    };
  }

  /** The second half of a free run that is twice as long, or one of its second half. */
  #halved(exponent: number): number | undefined {
    let longer = exponent + 1;
    while (longer < this.#free.length && (this.#free[longer]?.length ?? 0) === 0) longer += 1;
    const first = this.#free[longer]?.pop();
    if (first === undefined) return undefined;
    for (; longer > exponent; longer -= 1) (this.#free[longer - 1] ??= []).push(first + 2 ** (longer - 1));
    return first;
  }

  /** Texts and lists can go with their marks. */
  #clear(first: number, length: number): void {
    const end = Math.min(first + length, this.events.length);
    for (const column of [this.under, this.carried])
      if (column !== undefined) for (let place = first; place < end; place += 1) column[place] = undefined;
    for (let place = first; place < end; place += 1) this.events[place] = "";
  }

  #grow(): void {
    this.cells = twice(this.cells);
    const ids = new Int32Array(2 * this.ids.length);
    ids.set(this.ids);
    this.ids = ids;
    const told = new Uint8Array(2 * this.told.length);
    told.set(this.told);
    this.told = told;
  }
}

const leastPlaces = 1024;

function twice(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
