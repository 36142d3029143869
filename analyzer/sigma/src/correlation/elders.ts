import type { Group } from "./groups.ts";

/** The groups of a room by their last touch. */
export interface Elders {
  /** The least recently touched of these, which are all that are not gone. `turn`: that of the last touch of all. */
  oldest(groups: ReadonlyMap<string, Group>, turn: number): Group | undefined;
}

/**
 * A touch does nothing here. Groups are put in order when the oldest is asked for, and not again before that order is
 * used up: who was touched since, or is new, is younger than all that were not.
 */
export function createElders(): Elders {
  let inOrder: readonly Group[] = [];
  let next = 0;
  let asOf = 0;
  return {
    oldest(groups, turn) {
      for (;;) {
        for (let group = inOrder[next]; group !== undefined; group = inOrder[(next += 1)])
          if (!group.isGone && group.turn <= asOf) return group;
        next = 0;
        asOf = turn;
        inOrder = [...groups.values()].toSorted((one, other) => one.turn - other.turn);
        if (inOrder.length === 0) return undefined;
      }
    },
  };
}
