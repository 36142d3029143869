import type { Limits, Mark, Memory, Outcome } from "./memory.ts";

/** Beyond this, marks in the middle of an unbroken run of one rule are forgotten: they decide nothing in time order. */
const thinAbove = 64;
/** And beyond this the oldest. */
const mostMarks = 256;

/**
 * `temporal_ordered`: a chain of marks, one of each rule in the rules' order, at times that do not decrease. A mark
 * counts only if such a chain goes through it. `value` is the rule's place in the order. A chain begins with its first
 * rule, so that what others match day in, day out, fills no memory; its later links may arrive in any order. At most 256 marks are kept and
 * looked through, so the cost of a mark is bounded.
 */
export function orderedMemory({ withinMs, atLeast: steps }: Limits, kept: readonly Mark[]): Memory {
  let marks = [...kept];
  let newest = kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY;

  return {
    add(mark): Outcome {
      if (mark.at <= newest - withinMs) return "late";
      const now = Math.max(newest, mark.at);
      const inside = marks.filter((each) => each.at > now - withinMs);
      if (inside.length === 0 && mark.value !== "0") return "nothing";
      newest = now;
      marks = inside;
      const before = follow(marks, 0, 0) === steps;
      const place = marks.findLastIndex((each) => !isAfter(each, mark)) + 1;
      marks.splice(place, 0, mark);
      const step = Number(mark.value);
      const through = follow(marks.slice(0, place), 0, 0) >= step && follow(marks.slice(place), step, 0) === steps;
      if (marks.length > thinAbove) marks = thinned(marks).slice(-mostMarks);
      if (!through) return "nothing";
      return before ? "holds" : "crossed";
    },
    marks: () => marks.filter((mark) => mark.at > newest - withinMs),
    size: () => marks.length,
  };
}

/** Equal times stand in the rules' order, so that a chain may pass through them. */
function isAfter(one: Mark, other: Mark): boolean {
  return one.at > other.at || (one.at === other.at && Number(one.value) > Number(other.value));
}

/** The step that is reached from `step` by taking each next rule at its earliest mark. */
function follow(marks: readonly Mark[], step: number, from: number): number {
  let reached = step;
  for (let index = from; index < marks.length; index += 1) if (Number(marks[index]?.value) === reached) reached += 1;
  return reached;
}

function thinned(marks: readonly Mark[]): Mark[] {
  return marks.filter(
    (mark, index) => marks[index - 1]?.value !== mark.value || marks[index + 1]?.value !== mark.value,
  );
}
