import type { Chance } from "./chance.ts";

/** Something that reads what strangers send. */
export interface Target {
  readonly name: string;
  readonly samples: readonly Buffer[];
  /** Reads an input as the product does; throws where the product would, or where its answer is none. */
  take(input: Buffer, chance: Chance): void | Promise<void>;
}
