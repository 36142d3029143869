/** What the input held, counted from its first record. */
export interface Totals {
  readonly records: number;
  /** Records that are no JSON objects, and the first of them. */
  readonly broken: number;
  readonly firstBroken: number | undefined;
}

export const nothing: Totals = { records: 0, broken: 0, firstBroken: undefined };

/** The totals with those of the block that comes next. */
export function plus(before: Totals, block: Totals): Totals {
  const first = block.firstBroken === undefined ? undefined : before.records + block.firstBroken;
  return {
    records: before.records + block.records,
    broken: before.broken + block.broken,
    firstBroken: before.firstBroken ?? first,
  };
}
