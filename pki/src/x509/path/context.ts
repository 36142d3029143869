import type { Memory } from "./memory.ts";
import type { Pool } from "./pool.ts";
import type { Strength } from "./strength.ts";
import type { Work } from "./work.ts";

/** What every step of one validation may look at. */
export interface Context {
  readonly at: number;
  readonly pool: Pool;
  readonly memory: Memory;
  readonly work: Work;
  readonly strength: Strength;
  /** Whether certificates must follow the profile of RFC 5280 4, beyond what the algorithm of section 6 looks at. */
  readonly profile: boolean;
  /** Extended key usages that every certificate of the path must allow. */
  readonly usages: readonly string[];
  /** Most intermediates that are not self-issued. */
  readonly maxDepth: number;
}
