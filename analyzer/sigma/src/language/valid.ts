import { parseNetwork } from "./network.ts";
import { compileRegex } from "./regex.ts";
import type { Expression } from "./expression.ts";
import { Fault } from "./problem.ts";

/** Refuses what could never be asked: a network that is none, a regular expression that does not compile. */
export function validTest(expression: Expression, line: number): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const item of expression.items) validTest(item, line);
      return;
    case "not":
      validTest(expression.item, line);
      return;
    case "leaf": {
      const reason = reasonAgainst(expression);
      if (reason !== undefined) throw new Fault(line, reason);
    }
  }
}

function reasonAgainst({ test }: Extract<Expression, { kind: "leaf" }>): string | undefined {
  if (test.kind === "cidr") {
    const network = parseNetwork(test.network);
    return typeof network === "string" ? network : undefined;
  }
  if (test.kind === "regex") {
    const regex = compileRegex(test.source, test.flags);
    return typeof regex === "string" ? regex : undefined;
  }
  return undefined;
}
