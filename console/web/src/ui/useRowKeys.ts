import { useState } from "react";

/** Keys for rows that have none of their own: a key stays with its row when rows are taken out or change places. */
export function useRowKeys(count: number) {
  const [keys, setKeys] = useState<readonly number[]>(() => fitted([], count));
  const shown = keys.length === count ? keys : fitted(keys, count);
  if (shown !== keys) setKeys(shown);
  return {
    keys: shown,
    removed: (at: number) => setKeys(shown.toSpliced(at, 1)),
    swapped: (a: number, b: number) => setKeys(swap(shown, a, b)),
  };
}

/** The rows with two of them in each other's place. */
export const swap = <T>(rows: readonly T[], a: number, b: number): T[] =>
  rows.flatMap((row, i) => (i === a ? rows.slice(b, b + 1) : i === b ? rows.slice(a, a + 1) : [row]));

/** Rows come and go at the end. */
function fitted(keys: readonly number[], count: number): readonly number[] {
  const next = Math.max(-1, ...keys) + 1;
  const more = Array.from({ length: Math.max(0, count - keys.length) }, (_, i) => next + i);
  return [...keys.slice(0, count), ...more];
}
