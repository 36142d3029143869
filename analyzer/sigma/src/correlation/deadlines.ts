import type { Group } from "./groups.ts";

interface Deadline {
  readonly at: number;
  readonly group: Group;
}

/**
 * When windows are over, soonest first: a binary heap. Equal times stand in the order of rules and keys, so that a
 * restart changes nothing. Deadlines that no longer hold are left in and passed over.
 */
export interface Deadlines {
  add(group: Group, at: number): void;
  /** The soonest. */
  next(): number;
  /** Takes the soonest off; undefined where it no longer holds. */
  take(): Group | undefined;
}

export function createDeadlines(): Deadlines {
  const heap: Deadline[] = [];
  return {
    add(group, at) {
      heap.push({ at, group });
      rise(heap, heap.length - 1);
    },
    next: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        sink(heap, 0);
      }
      return !first.group.isGone && first.group.due === first.at ? first.group : undefined;
    },
  };
}

function isBefore(one: Deadline, other: Deadline): boolean {
  if (one.at !== other.at) return one.at < other.at;
  const order = one.group.room.index - other.group.room.index;
  return order === 0 ? one.group.key < other.group.key : order < 0;
}

function rise(heap: Deadline[], from: number): void {
  for (let place = from; place > 0; ) {
    const parent = (place - 1) >> 1;
    if (!swapIfBefore(heap, place, parent)) return;
    place = parent;
  }
}

function sink(heap: Deadline[], from: number): void {
  for (let place = from; ; ) {
    const left = 2 * place + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    const child = one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
    if (!swapIfBefore(heap, child, place)) return;
    place = child;
  }
}

function swapIfBefore(heap: Deadline[], one: number, other: number): boolean {
  const [first, second] = [heap[one], heap[other]];
  if (first === undefined || second === undefined || !isBefore(first, second)) return false;
  heap[one] = second;
  heap[other] = first;
  return true;
}
