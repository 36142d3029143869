/** The percentile of values in ascending order, with linear interpolation between neighbours; of one value itself. */
export function percentileOf(ascending: ArrayLike<number>, percentile: number): number {
  const rank = (percentile / 100) * (ascending.length - 1);
  const below = Math.floor(rank);
  const low = ascending[below] ?? 0;
  const high = ascending[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - below);
}
