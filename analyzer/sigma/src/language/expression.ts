import type { Pattern } from "./pattern.ts";

/** What is asked of the value of a field. */
export type Test =
  | { readonly kind: "text"; readonly pattern: Pattern; readonly cased: boolean }
  | { readonly kind: "regex"; readonly source: string; readonly flags: string }
  | { readonly kind: "cidr"; readonly network: string }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly number: number; readonly part?: TimePart }
  | { readonly kind: "null" }
  | { readonly kind: "exists" }
  | { readonly kind: "reference"; readonly field: string; readonly how: Containment; readonly cased: boolean };

export type Comparison = "eq" | "gt" | "gte" | "lt" | "lte";
export type TimePart = "minute" | "hour" | "day" | "week" | "month" | "year";
export type Containment = "equals" | "contains" | "startswith" | "endswith";

/** A question to one field, or to every value of the event where the rule names no field. */
export interface Leaf {
  readonly kind: "leaf";
  readonly field: string | undefined;
  readonly test: Test;
  /** The search identifier that it stands under. */
  readonly selection: string;
}

/** What a rule says of an event: its condition with the detections put in. */
export type Expression =
  | Leaf
  | { readonly kind: "and"; readonly items: readonly Expression[] }
  | { readonly kind: "or"; readonly items: readonly Expression[] }
  | { readonly kind: "not"; readonly item: Expression };

/** All of them; of one, itself. */
export function and(items: readonly Expression[]): Expression {
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: "and", items };
}

/** Any of them; of one, itself. */
export function or(items: readonly Expression[]): Expression {
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: "or", items };
}

export function not(item: Expression): Expression {
  return { kind: "not", item };
}

/** How many questions it asks. */
export function leavesOf(expression: Expression): number {
  if (expression.kind === "leaf") return 1;
  if (expression.kind === "not") return leavesOf(expression.item);
  return expression.items.reduce((sum, item) => sum + leavesOf(item), 0);
}
