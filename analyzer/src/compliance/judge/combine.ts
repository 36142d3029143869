import type { Verdict } from "@chengfang/model/compliance/verdict";

/**
 * From the best to the worst. `pending` stands above `partial`: of what is not known nobody has found a fault yet.
 * `na` is no place in this order.
 */
const order = { met: 3, pending: 2, partial: 1, unmet: 0 } as const;
export type Graded = keyof typeof order;

/** The worse of two; what does not apply says nothing. */
export function worse(a: Verdict, b: Verdict): Verdict {
  if (a === "na") return b;
  if (b === "na") return a;
  return order[a] <= order[b] ? a : b;
}

/** Whether the first is as good as the second or better. */
export function notWorse(a: Graded, b: Graded): boolean {
  return order[a] >= order[b];
}

/**
 * Parts to a whole, the same on every step of the way: checks of an item on an object (GB/T 28449-2018 8.2.1), objects
 * of an item, items of a control point (8.2.2). What does not apply is left out. All met: met. All unmet: unmet. A
 * fault among others: partial. No fault, but something that nobody has settled: pending. Nothing at all: undefined.
 *
 * It never rises when a part falls (met > pending > partial > unmet): at least X holds of the whole if it holds of all
 * parts, except that `partial` holds as long as one part is better than unmet.
 */
export function combine(parts: readonly Verdict[]): Verdict | undefined {
  const count = { met: 0, pending: 0, partial: 0, unmet: 0, na: 0 };
  for (const part of parts) count[part] += 1;
  const applicable = parts.length - count.na;
  if (applicable === 0) return parts.length === 0 ? undefined : "na";
  if (count.met === applicable) return "met";
  if (count.unmet === applicable) return "unmet";
  return count.unmet + count.partial === 0 ? "pending" : "partial";
}
