import { Slab } from "./slab.ts";
import { Values } from "./values.ts";

/** Where the groups of all correlations keep what they remember. */
export interface Space {
  readonly slab: Slab;
  readonly values: Values;
}

export function openSpace(): Space {
  return { slab: new Slab(), values: new Values() };
}
