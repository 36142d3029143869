import { addTo, type ExactSum, exactSum, totalOf } from "./exact-sum.ts";
import { type KeptMark, keepMark, type Mark, placeOf, restoreMark } from "./mark.ts";
import { type Memory, type Outcome, tellOf } from "./memory.ts";
import { type CorrelationRule, meets } from "./rule.ts";

/** Beyond this, neighbours are taken together, two and two: a group never fills the memory by itself. */
const mostMarks = 4096;

/**
 * `value_sum` with lower bounds: the numbers of the window and their exact sum. O(1) a mark in time order; a late one
 * costs as many steps as marks of its group are newer. Of more than 4,096 numbers neighbours are taken together and
 * leave the window with the later of them.
 */
export function sumMemory({ withinMs, condition }: CorrelationRule, kept: readonly KeptMark[]): Memory {
  const criteria = "criteria" in condition ? condition.criteria : [];
  let marks: Mark[] = kept.map(restoreMark);
  let head = 0; // marks before it have left the window
  let last: Mark | undefined;
  let newest = marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  let sum = sumOf(marks);

  const holds = () => head < marks.length && meets(totalOf(sum), criteria);

  function leave(): void {
    for (let oldest = marks[head]; oldest !== undefined && oldest.at <= newest - withinMs; oldest = marks[(head += 1)])
      addTo(sum, -oldest.amount);
    if (head * 2 > marks.length) [marks, head] = [marks.slice(head), 0];
  }

  function insert(mark: Mark): void {
    addTo(sum, mark.amount);
    if (mark.at >= newest) marks.push(mark);
    else marks.splice(Math.max(head, placeOf(marks, mark.at)), 0, mark);
    if (marks.length - head <= mostMarks) return;
    marks = inPairs(marks.slice(head));
    head = 0;
    sum = sumOf(marks);
  }

  return {
    add(mark): Outcome {
      if (mark.at <= newest - withinMs) return "late";
      if (mark.at > newest) newest = mark.at;
      last = mark;
      leave();
      const before = holds();
      insert(mark);
      if (!holds()) return "nothing";
      return before ? "holds" : "crossed";
    },
    tell: (crossed) => tellOf(crossed ? marks.slice(head) : last === undefined ? [] : [last]),
    value: () => totalOf(sum),
    size: () => marks.length - head,
    keep: () => marks.slice(head).map(keepMark),
  };
}

function sumOf(marks: readonly Mark[]): ExactSum {
  const sum = exactSum();
  for (const { amount } of marks) addTo(sum, amount);
  return sum;
}

function inPairs(marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark, index) => {
    if (index % 2 === 0) return index === marks.length - 1 ? [mark] : [];
    const before = marks[index - 1];
    return [{ ...mark, amount: mark.amount + (before?.amount ?? 0), told: mark.told && before?.told !== false }];
  });
}
