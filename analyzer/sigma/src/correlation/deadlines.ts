import type { Group } from "./group.ts";
import { createHeap } from "./heap.ts";

/** When windows are over, soonest first. Deadlines that no longer hold are left in and passed over. */
export interface Deadlines {
  add(group: Group, at: number): void;
  /** The soonest. */
  next(): number;
  /** Takes the soonest off; undefined where it no longer holds. */
  take(): Group | undefined;
}

interface Deadline {
  readonly at: number;
  readonly group: Group;
}

export function createDeadlines(): Deadlines {
  const heap = createHeap(isBefore);
  return {
    add: (group, at) => heap.add({ at, group }),
    next: () => heap.first()?.at ?? Number.POSITIVE_INFINITY,
    take() {
      const { at, group } = heap.take() ?? {};
      return group !== undefined && !group.isGone && group.due === at ? group : undefined;
    },
  };
}

/** Equal times stand in the order of rules and keys, so that a restart changes nothing. */
function isBefore(one: Deadline, other: Deadline): boolean {
  if (one.at !== other.at) return one.at < other.at;
  const order = one.group.room.index - other.group.room.index;
  return order === 0 ? one.group.key < other.group.key : order < 0;
}
