import { type Expression, leavesOf } from "./expression.ts";
import { Fault } from "./problem.ts";

/** Questions of one rule at most: thirty times as many as SigmaHQ's longest has. */
const mostQuestions = 100_000;

/** Takes questions down; a Fault where a rule has too many: `1 of them` again and again can ask very many in few words. */
export type Spend = (expression: Expression, line: number) => void;

export function createSpend(): Spend {
  const known = new Map<Expression, number>();
  let spent = 0;
  return (expression, line) => {
    const count = known.get(expression) ?? leavesOf(expression);
    known.set(expression, count);
    spent += count;
    if (spent > mostQuestions) throw new Fault(line, `the rule asks more than ${mostQuestions} questions`);
  };
}
