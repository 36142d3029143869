import { nothing, plus, type Totals } from "./totals.ts";

/** A block that is counted, with all before it; where it has matches, the number of its first record. */
export interface Counted {
  readonly block: number;
  readonly first: number | undefined;
}

/** Brings what threads find in blocks back into the order of the input. Blocks are numbered from 0. */
export interface Order {
  /** What one block holds; gives the blocks that are counted with all before them by that. */
  counted(block: number, found: Totals, matches: number): Counted[];
  /** The lines of a block's matches. */
  written(block: number, lines: Uint8Array): void;
  /** Takes the lines of the next block, if they are there. */
  next(): Uint8Array | undefined;
  totals(): Totals;
}

const none = new Uint8Array();

export function createOrder(): Order {
  const counts = new Map<number, { readonly found: Totals; readonly matches: number }>();
  const ready = new Map<number, Uint8Array>();
  let totals = nothing;
  let [toCount, toGive] = [0, 0];
  return {
    counted(block, found, matches) {
      counts.set(block, { found, matches });
      const known: Counted[] = [];
      for (let at = counts.get(toCount); at !== undefined; at = counts.get(toCount)) {
        counts.delete(toCount);
        known.push({ block: toCount, first: at.matches > 0 ? totals.records : undefined });
        if (at.matches === 0) ready.set(toCount, none);
        totals = plus(totals, at.found);
        toCount += 1;
      }
      return known;
    },
    written: (block, lines) => void ready.set(block, lines),
    next() {
      const lines = ready.get(toGive);
      if (lines !== undefined) ready.delete(toGive++);
      return lines;
    },
    totals: () => totals,
  };
}
