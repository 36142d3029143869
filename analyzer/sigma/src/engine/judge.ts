import type { Expression } from "../language/expression.ts";
import type { Predicate, Predicates } from "./predicate.ts";

/** Whether an expression holds for the record at hand. */
export type Judge = () => boolean;

/** Makes an expression into functions that ask as little as decides. */
export function judgeOf(expression: Expression, predicates: Predicates): Judge {
  switch (expression.kind) {
    case "leaf": {
      const predicate = predicates.of(expression);
      return () => predicates.holds(predicate);
    }
    case "not": {
      const judge = judgeOf(expression.item, predicates);
      return () => !judge();
    }
    case "and":
      return all(expression.items, predicates);
    case "or":
      return any(expression.items, predicates);
  }
}

function all(items: readonly Expression[], predicates: Predicates): Judge {
  const leaves = leavesOf(items, predicates);
  const judges = items.filter((item) => item.kind !== "leaf").map((item) => judgeOf(item, predicates));
  return () => {
    for (const leaf of leaves) if (!predicates.holds(leaf)) return false;
    for (const judge of judges) if (!judge()) return false;
    return true;
  };
}

function any(items: readonly Expression[], predicates: Predicates): Judge {
  const leaves = leavesOf(items, predicates);
  const judges = items.filter((item) => item.kind !== "leaf").map((item) => judgeOf(item, predicates));
  return () => {
    for (const leaf of leaves) if (predicates.holds(leaf)) return true;
    for (const judge of judges) if (judge()) return true;
    return false;
  };
}

function leavesOf(items: readonly Expression[], predicates: Predicates): Predicate[] {
  return items.flatMap((item) => (item.kind === "leaf" ? [predicates.of(item)] : []));
}
