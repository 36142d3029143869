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
  /**
   * Of the condition that holds with the last mark: what no firing has told yet, and from now on has. When it was
   * crossed, all marks within the window, oldest first; when it goes on holding, the last mark.
   */
  tell(crossed: boolean): readonly Mark[];
  /** The number that the condition is about, as far as it is known: at least so many, or the sum. */
  value(): number;
  /** Marks remembered, for the memory budget. */
  size(): number;
  /** All of it, as plain data. */
  keep(): readonly KeptMark[];
  /** Forgets everything: the group is gone. */
  release(): void;
}

/** For memories that keep marks as they are. */
export function tellOf(marks: readonly Mark[]): Mark[] {
  const fresh = marks.filter((mark) => !mark.told);
  for (const mark of fresh) mark.told = true;
  return fresh;
}
