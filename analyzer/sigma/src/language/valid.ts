import type { Expression, Leaf } from "./expression.ts";
import { parseNetwork } from "./network.ts";
import { Fault } from "./problem.ts";
import { compileRegex } from "./regex.ts";
import { reasonAgainstPart } from "./time-part.ts";

/** Refuses what could never hold: a network that is none, a regular expression that does not compile, the hour 25. */
export function validTest(expression: Expression, line: number, warn: (line: number, message: string) => void): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const item of expression.items) validTest(item, line, warn);
      return;
    case "not":
      validTest(expression.item, line, warn);
      return;
    case "leaf": {
      const reason = reasonAgainst(expression, (message) => warn(line, message));
      if (reason !== undefined) throw new Fault(line, reason);
    }
  }
}

function reasonAgainst({ test }: Leaf, warn: (message: string) => void): string | undefined {
  switch (test.kind) {
    case "cidr": {
      const network = parseNetwork(test.network);
      return typeof network === "string" ? network : undefined;
    }
    case "regex": {
      const regex = compileRegex(test.source, test.flags);
      if (typeof regex === "string") return regex;
      if (test.source !== "" && !regex("")) return undefined;
      warn("this regular expression matches an empty text, so it holds for every value");
      return undefined;
    }
    case "compare":
      return reasonAgainstPart(test);
    case "text":
    case "null":
    case "exists":
    case "reference":
      return undefined;
  }
}
