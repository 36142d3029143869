import { type Limits, type Mark, type Memory, type Outcome, placeOf } from "./memory.ts";

/**
 * `event_count`: the newest `atLeast` marks decide whether that many lie in the window, so no more are kept. They stand
 * in a ring: a mark in time order costs O(1) whatever the threshold; a late one costs a copy of the ring.
 */
export function countMemory({ withinMs, atLeast }: Limits, kept: readonly Mark[]): Memory {
  let ring: Mark[] = kept.slice(-atLeast);
  let head = 0;
  let newest = ring.at(-1)?.at ?? Number.NEGATIVE_INFINITY;

  const inOrder = () => [...ring.slice(head), ...ring.slice(0, head)];
  const holds = () => ring.length === atLeast && (ring[head]?.at ?? 0) > newest - withinMs;

  function insert(mark: Mark, late: boolean) {
    if (late) {
      const marks = inOrder();
      marks.splice(placeOf(marks, mark.at), 0, mark);
      ring = marks.slice(-atLeast);
      head = 0;
    } else if (ring.length < atLeast) {
      ring.push(mark);
    } else {
      ring[head] = mark;
      head = (head + 1) % atLeast;
    }
  }

  return {
    add(mark): Outcome {
      if (mark.at <= newest - withinMs) return "late";
      const late = mark.at < newest;
      if (!late) newest = mark.at;
      const before = holds();
      insert(mark, late);
      if (!holds()) return "nothing";
      return before ? "holds" : "crossed";
    },
    marks: () => inOrder().filter((mark) => mark.at > newest - withinMs),
    size: () => ring.length,
  };
}
