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
  const slab = new Slab();
  return { slab, values: new Values(), pairs: new Pairs((member) => slab.leave(member)) };
}
