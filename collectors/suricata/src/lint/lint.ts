import { problem, type RuleFile } from "../language/file.ts";
import type { Problem } from "../language/problem.ts";
import type { Rule } from "../language/tree.ts";
import { advise, type Known } from "./advice.ts";
import type { Finding } from "./finding.ts";
import { look } from "./look.ts";
import { refusals } from "./refused.ts";
import { type Placed, together, wholeOf } from "./together.ts";

/**
 * What is wrong with files of rules, one by one and together: errors are what Suricata refuses, then warnings and advice.
 * Rules that are commented out are not judged. In the order of files and lines.
 */
export function lint(files: readonly RuleFile[], known: Known = {}): Problem[] {
  const placed = files.flatMap(enabledOf);
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const single = placed.flatMap(({ file, rule }) => ofRule(file, rule, known));
  return [...files.flatMap(({ problems }) => problems), ...single, ...together(placed)].toSorted(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
}

/** The rules of a file that are switched on. */
export function enabledOf(file: RuleFile): Placed[] {
  return file.entries.flatMap((entry) =>
    entry.kind === "rule" && entry.rule.enabled ? [{ file, rule: entry.rule }] : [],
  );
}

/** What Suricata refuses of one rule. */
export function errorsOf(file: RuleFile, rule: Rule): Problem[] {
  return told(file, rule, refusals(look(rule)));
}

function ofRule(file: RuleFile, rule: Rule, known: Known): Problem[] {
  const looked = look(rule);
  return told(file, rule, [...refusals(looked), ...advise(looked, known)]);
}

function told(file: RuleFile, rule: Rule, findings: readonly Finding[]): Problem[] {
  const sid = wholeOf(rule, "sid");
  return findings.map(({ code, span, option, values }) => ({
    ...problem(code, file, span.start, values),
    ...(option !== undefined && { option }),
    ...(sid !== undefined && { sid }),
  }));
}
