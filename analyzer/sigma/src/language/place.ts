import type { Origin } from "./heading.ts";

/** The values that `%name%` stands for under the modifier `expand`. */
export type PlaceholderValues = Readonly<Record<string, readonly string[]>>;

/** Where a document stands, and who hears of it. */
export interface Place extends Origin {
  readonly values: PlaceholderValues;
  readonly warn: (line: number, message: string) => void;
  readonly advise?: ((line: number, message: string) => void) | undefined;
}
