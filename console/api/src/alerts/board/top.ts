type Compare<T> = (a: T, b: T) => number;

/** The first `count` in an order, without putting all others in order too. */
export function top<T>(items: readonly T[], count: number, compare: Compare<T>): T[] {
  if (count >= items.length / 4) return items.toSorted(compare).slice(0, count);
  const best: T[] = [];
  for (const item of items) {
    const last = best.at(-1);
    if (best.length === count && last !== undefined && compare(item, last) >= 0) continue;
    best.splice(place(best, item, compare), 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}

function place<T>(sorted: readonly T[], item: T, compare: Compare<T>): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there !== undefined && compare(item, there) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
