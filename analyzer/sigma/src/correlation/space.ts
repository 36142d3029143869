import { Pairs } from "./pairs.ts";
import { Slab } from "./slab.ts";
import { Values } from "./values.ts";

/** Where the groups of all correlations keep what they remember. */
export interface Space {
  readonly slab: Slab;
  readonly values: Values;
  readonly pairs: Pairs;
}

export function openSpace(): Space {
  return { slab: new Slab(), values: new Values(), pairs: new Pairs() };
}
