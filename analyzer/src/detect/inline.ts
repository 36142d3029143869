import type { Engine } from "@chengfang/sigma";
import { findIn, linesOf } from "./find.ts";
import { write } from "./output.ts";
import { nothing, plus, type Totals } from "./totals.ts";

/** Takes blocks of whole records in their order and writes the lines of matches. */
export interface Matcher {
  /** Comes back when another block is welcome. */
  take(block: Buffer): Promise<void>;
  /** Comes back when all is written. */
  end(): Promise<Totals>;
}

/** Matches on this thread. */
export function inlineMatcher(engine: Engine): Matcher {
  let totals = nothing;
  return {
    async take(block) {
      const found = findIn(engine, block);
      const lines = linesOf(found, totals.records);
      totals = plus(totals, found);
      await write(lines);
    },
    end: () => Promise.resolve(totals),
  };
}
