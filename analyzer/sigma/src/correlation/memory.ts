/** An event that a condition rests on. */
export interface Evidence {
  readonly at: number;
  readonly event: string;
}

/** One match that a group counts. `value`: the distinct value, or the rule's place in the correlation. */
export interface Mark extends Evidence {
  readonly value: string;
  /** Where another correlation matched: what that rests on besides this event. */
  under?: readonly Evidence[];
  /** It was part of a firing already, so that an alert counts each event once. */
  told?: true;
}

/**
 * What a mark did to its group. The condition is always judged over the window that ends at the newest mark:
 * (newest − window, newest]. `crossed`: it holds now and did not without this mark; `holds`: it held already and the
 * mark belongs to it; `late`: the mark lies before the window and is not counted.
 */
export type Outcome = "nothing" | "late" | "crossed" | "holds";

/** The memory of one group of a correlation: as little as decides the condition, and plain data to keep. */
export interface Memory {
  add(mark: Mark): Outcome;
  /** Marks within the window, oldest first; those that a held condition rests on. */
  marks(): readonly Mark[];
  /** Marks remembered, for the memory budget. */
  size(): number;
}

/** What every kind of memory needs to know of its rule. */
export interface Limits {
  readonly withinMs: number;
  readonly atLeast: number;
}

/** Place for a mark in a list sorted by time: behind all that are not later, found from the end. */
export function placeOf(marks: readonly Mark[], at: number): number {
  let place = marks.length;
  while (place > 0 && (marks[place - 1]?.at ?? 0) > at) place -= 1;
  return place;
}
