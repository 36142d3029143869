import type { Expression, Leaf } from "../language/expression.ts";

/** Where a decision ends. */
export const accepted = -1;
export const rejected = -2;

/**
 * Rules as one table of steps, three numbers each: what is asked, the step to go to if it holds, the step if not. A rule
 * is a place to begin; no stack, no calls, and what decides soonest is asked first.
 */
export interface Decisions {
  readonly steps: Int32Array;
  /** By rule. */
  readonly begin: Int32Array;
}

/** What is asked in a step: a signal, if it is not negative, else the question `~asked`. */
export interface Asked {
  /** Of which one must be there, if there are any. */
  readonly signals: readonly number[];
  /** What is left to ask. */
  readonly question: number | undefined;
}

export function decisionsOf(expressions: readonly Expression[], askedOf: (leaf: Leaf) => Asked): Decisions {
  const steps: number[] = [];
  const step = (asked: number, yes: number, no: number) => steps.push(asked, yes, no) - 3;

  /** Written from behind, as each step has to know where the next ones begin. */
  function write(expression: Costly, yes: number, no: number): number {
    switch (expression.kind) {
      case "leaf": {
        const { signals, question } = expression.asked;
        const then = question === undefined ? yes : step(~question, yes, no);
        return signals.length === 0 ? then : signals.reduceRight((next, signal) => step(signal, then, next), no);
      }
      case "not":
        return write(expression.item, no, yes);
      case "and":
        return expression.items.reduceRight((next, item) => write(item, next, no), yes);
      case "or":
        return expression.items.reduceRight((next, item) => write(item, yes, next), no);
    }
  }
  const begin = expressions.map((expression) => write(costed(expression, askedOf), accepted, rejected));
  return { steps: Int32Array.from(steps), begin: Int32Array.from(begin) };
}

type Costly = { readonly cost: number } & (
  | { readonly kind: "leaf"; readonly asked: Asked }
  | { readonly kind: "and" | "or"; readonly items: readonly Costly[] }
  | { readonly kind: "not"; readonly item: Costly }
);

/** To ask a question costs about twenty times as much as to see whether a signal is there. */
const questionCost = 20;

/** The expression with the items that cost least first. */
function costed(expression: Expression, askedOf: (leaf: Leaf) => Asked): Costly {
  switch (expression.kind) {
    case "leaf": {
      const asked = askedOf(expression);
      return { kind: "leaf", asked, cost: asked.question === undefined ? 1 : questionCost };
    }
    case "not": {
      const item = costed(expression.item, askedOf);
      return { kind: "not", item, cost: item.cost };
    }
    case "and":
    case "or": {
      const items = expression.items.map((item) => costed(item, askedOf)).toSorted((a, b) => a.cost - b.cost);
      return { kind: expression.kind, items, cost: items.reduce((sum, { cost }) => sum + cost, 0) };
    }
  }
}
