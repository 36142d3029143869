import type { KeptMark, Mark } from "./mark.ts";

/**
 * What a mark did to its group. The condition is always judged over the window that ends at the newest mark:
 * (newest − window, newest]. `crossed`: it holds now and did not without this mark; `holds`: it held already and the
 * mark belongs to it; `late`: the mark lies before the window and is not counted.
 */
export type Outcome = "nothing" | "late" | "crossed" | "holds";

/** The memory of one group of a correlation that is judged on crossing: as little as decides the condition. */
export interface Memory {
  add(mark: Mark): Outcome;
  /** Marks within the window, oldest first; those that a held condition rests on. */
  marks(): readonly Mark[];
  /** The number that the condition is about, as far as it is known: at least so many, or the sum. */
  value(): number;
  /** Marks remembered, for the memory budget. */
  size(): number;
  /** All of it, as plain data. */
  keep(): readonly KeptMark[];
}
