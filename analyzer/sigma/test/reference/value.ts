import type { Text } from "./text.ts";
import type { TimePart } from "./date.ts";

/** A value of a rule on its way through the modifiers. */
export interface Value {
  /** As the rule has it. */
  readonly written: string | number | boolean | null;
  /** The texts that it stands for, any of which will do. */
  readonly ways: readonly Text[];
  readonly asks: "text" | "re" | "cidr" | "exists" | "fieldref" | Comparison;
  readonly cased: boolean;
  /** Letters of the modifiers behind `re`. */
  readonly flags: string;
  readonly part?: TimePart;
  /** The characters of the ways are bytes. */
  readonly bytes: boolean;
}

export const comparisons = {
  gt: (actual: number, asked: number) => actual > asked,
  gte: (actual: number, asked: number) => actual >= asked,
  lt: (actual: number, asked: number) => actual < asked,
  lte: (actual: number, asked: number) => actual <= asked,
};
type Comparison = keyof typeof comparisons;
