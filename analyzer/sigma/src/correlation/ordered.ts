import { type KeptMark, keepMark, type Mark, placeInOrder, restoreMark } from "./mark.ts";
import { type Memory, type Outcome, tellOf } from "./memory.ts";
import { openOrder } from "./order.ts";
import { type CorrelationRule, leastOf, type Way } from "./rule.ts";
import type { Space } from "./space.ts";

/** Beyond this, marks in the middle of an unbroken run of one rule are forgotten: they decide nothing in time order. */
const thinAbove = 64;
/** And beyond this the oldest. */
const mostMarks = 256;

/**
 * `temporal_ordered`: a chain of marks of different rules, in the rules' order, at times that do not decrease. A mark
 * counts only if such a chain goes through it. A chain begins with a rule that may be its first, so that what others
 * match day in, day out, fills no memory; its later links may arrive in any order. At most 256 marks are kept and
 * looked through, so the cost of a mark is bounded.
 */
export function orderedMemory(rule: CorrelationRule, _: Space, kept: readonly KeptMark[]): Memory {
  const { withinMs, condition, rules } = rule;
  const ways = "ways" in condition ? condition.ways : [];
  const least = "ways" in condition ? undefined : leastOf(condition.criteria);
  const holds = (marks: readonly Mark[]) => isOrdered(marks, { rules: rules.length, ways, least });
  // An order of all begins with the first rule; of some, with any that leaves enough to follow it.
  const lastFirst = least === undefined ? Math.max(...ways.map((way) => way.present[0] ?? 0)) : rules.length - least;
  let marks = kept.map(restoreMark);
  let last: Mark | undefined;
  let newest = marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY;

  return {
    add(mark): Outcome {
      if (mark.at <= newest - withinMs) return "late";
      const now = Math.max(newest, mark.at);
      const inside = marks.filter((each) => each.at > now - withinMs);
      if (inside.length === 0 && Number(mark.value) > lastFirst) return "nothing";
      newest = now;
      last = mark;
      const before = holds(inside);
      inside.splice(placeInOrder(inside, mark), 0, mark);
      const through = holds(inside.filter((each) => each === mark || each.value !== mark.value));
      marks = inside.length > thinAbove ? thinned(inside).slice(-mostMarks) : inside;
      if (!through) return "nothing";
      return before ? "holds" : "crossed";
    },
    tell: (crossed) => tellOf(marks.filter((mark) => (crossed ? mark.at > newest - withinMs : mark === last))),
    value: () => new Set(marks.filter((mark) => mark.at > newest - withinMs).map(({ value }) => value)).size,
    size: () => marks.length,
    keep: () => marks.map(keepMark),
    release() {
      marks = [];
    },
  };
}

interface Wanted {
  readonly rules: number;
  readonly ways: readonly Way[];
  /** Without ways: how many rules in order are enough. */
  readonly least: number | undefined;
}

function isOrdered(marks: readonly Mark[], { rules, ways, least }: Wanted): boolean {
  const order = openOrder(rules, ways);
  for (const { value } of marks) order.step(Number(value));
  return least === undefined ? ways.some((_, way) => order.completes(way)) : order.longest() >= least;
}

function thinned(marks: readonly Mark[]): Mark[] {
  return marks.filter(
    (mark, index) => marks[index - 1]?.value !== mark.value || marks[index + 1]?.value !== mark.value,
  );
}
