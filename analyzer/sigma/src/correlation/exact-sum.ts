/**
 * A sum without rounding (Shewchuk 1997, as Python's fsum): parts of falling size that do not overlap. Taking a number
 * off again leaves nothing behind, so a sliding sum stays what adding up its window anew would give, in any order.
 */
export interface ExactSum {
  readonly parts: number[];
}

export function exactSum(parts: readonly number[] = []): ExactSum {
  return { parts: [...parts] };
}

/** Adds a number; a negative one takes it off. */
export function addTo({ parts }: ExactSum, number: number): void {
  let rest = number;
  let kept = 0;
  for (const part of parts) {
    const sum = rest + part;
    const lost = Math.abs(rest) >= Math.abs(part) ? part - (sum - rest) : rest - (sum - part);
    if (lost !== 0) parts[kept++] = lost;
    rest = sum;
  }
  parts.length = kept;
  if (rest !== 0) parts.push(rest);
}

/** The number nearest to the sum. */
export function totalOf({ parts }: ExactSum): number {
  let place = parts.length - 1;
  let total = parts[place] ?? 0;
  while (place > 0) {
    const part = parts[(place -= 1)] ?? 0;
    const sum = total + part;
    const lost = part - (sum - total);
    total = sum;
    if (lost === 0) continue;
    // Halfway between two numbers, the parts below decide to which side it is rounded.
    const next = parts[place - 1] ?? 0;
    const twice = lost * 2;
    if (((lost < 0 && next < 0) || (lost > 0 && next > 0)) && total + twice - total === twice) total += twice;
    break;
  }
  return total;
}
