import { type Condition, namesOf } from "./condition.ts";
import { and, type Expression, not, or } from "./expression.ts";
import { Fault } from "./problem.ts";
import type { Spend } from "./spend.ts";

interface Names {
  readonly detections: ReadonlyMap<string, Expression>;
  /** Takes down which identifiers the condition speaks of. */
  readonly used: Set<string>;
  readonly line: number;
  /** Counts the questions that all of it comes to. */
  readonly spend: Spend;
}

/** The condition with the detections put in for their names. */
export function bound(condition: Condition, names: Names): Expression {
  switch (condition.kind) {
    case "and":
      return and(condition.items.map((item) => bound(item, names)));
    case "or":
      return or(condition.items.map((item) => bound(item, names)));
    case "not":
      return not(bound(condition.item, names));
    case "name":
      return named(condition.name, names);
    case "of": {
      const found = namesOf(condition.target, names.detections.keys());
      if (found.length === 0) {
        throw new Fault(names.line, `condition: no detection is named '${condition.target}'`);
      }
      const items = found.map((name) => named(name, names));
      return condition.quantifier === "all" ? and(items) : or(items);
    }
  }
}

function named(name: string, { detections, used, line, spend }: Names): Expression {
  const expression = detections.get(name);
  if (expression === undefined) throw new Fault(line, `condition: no detection is named '${name}'`);
  used.add(name);
  spend(expression, line);
  return expression;
}
