import { limits } from "./limits.ts";
import { inFile, type LogicalLine, logicalLines } from "./lines.ts";
import type { OptionFault } from "./options.ts";
import { type Position, positionsIn } from "./place.ts";
import { message, type Problem, severityOf } from "./problem.ts";
import { readLine } from "./rule.ts";
import type { Entry } from "./tree.ts";
import type { Code } from "./words.ts";

/** A file of rules: everything that stands in it, in its order, and what is wrong with it. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** Where an offset of the text is. */
  position(offset: number): Position;
}

/** Reads a file to its end, whatever stands in it. Never throws; takes time in proportion to the text. */
export function parseRules(text: string, path = "rules"): RuleFile {
  const position = positionsIn(text);
  const problems: Problem[] = [];
  const entries = logicalLines(text).map((line): Entry => {
    const { span } = line;
    const read = readLine(line);
    if (read.kind === "rule") {
      if (read.rule.enabled && /^\s/.test(line.text))
        problems.push(problem("leading-blank", { path, position }, span.start));
      return { kind: "rule", rule: read.rule, span };
    }
    if (read.kind === "broken")
      for (const each of read.faults)
        if (problems.length < limits.problems) problems.push(told(each, line, { path, position }, read.sid));
    return { kind: read.kind, span };
  });
  return { path, text, entries, problems, position };
}

function told(
  { fault, at, values, option }: OptionFault,
  line: LogicalLine,
  file: Pick<RuleFile, "path" | "position">,
  sid: number | undefined,
): Problem {
  const about = { ...(option !== undefined && { option }), ...(sid !== undefined && { sid }) };
  return { ...problem(fault, file, inFile(line, Math.min(at, line.text.length)), values), ...about };
}

/** A problem at a place of a file. */
export function problem(
  code: Code,
  { path, position }: Pick<RuleFile, "path" | "position">,
  offset: number,
  values: readonly string[] = [],
): Problem {
  return { code, severity: severityOf(code), file: path, ...position(offset), message: message(code, values) };
}
