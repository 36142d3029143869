import type { BacktestProblem, ThresholdChange } from "@chengfang/model/backtest";
import {
  loadRules,
  type PlaceholderValues,
  type RuleFile,
  type SigmaCorrelation,
  type SigmaRule,
} from "@chengfang/sigma";
import { criteria } from "@chengfang/sigma/language/correlation";
import { readTimespan } from "@chengfang/sigma/language/timespan";
import type { RuleBytes } from "@chengfang/sigma/rules";
import { type Assembled, assemble } from "../content/assemble.ts";

/** What the rules of one side are made of. */
export interface RuleText {
  readonly files: readonly (RuleFile | RuleBytes)[];
  readonly values?: PlaceholderValues;
  readonly changes?: readonly ThresholdChange[];
  /** Ids or names of the rules wanted; undefined: all. */
  readonly only?: readonly string[] | undefined;
}

export interface SideText {
  readonly assembled: Assembled;
  readonly problems: readonly BacktestProblem[];
}

/** Reads the rules of a side. What cannot be read, or is asked for and not there, is a problem; the others are tried. */
export function readSide(side: BacktestProblem["side"], { files, values, changes = [], only }: RuleText): SideText {
  const loaded = loadRules(files, values);
  const own: BacktestProblem[] = [];
  const complain = (message: string) => own.push({ side, severity: "error", file: "", line: 0, message });
  const correlations = loaded.correlations.map((each) => changed(each, changes));
  for (const { rule } of changes)
    if (!correlations.some((each) => isCalled(each, rule))) complain(`there is no correlation ${rule}`);
  const wanted = only && connected(only, [...loaded.rules, ...loaded.needsValues], correlations);
  for (const each of only ?? [])
    if (wanted?.has(each) !== true && side === "tried") complain(`there is no rule ${each}`);
  const keep = <D extends Document>(documents: readonly D[]) =>
    wanted === undefined ? documents : documents.filter(({ id }) => wanted.has(id));
  const assembled = assemble(
    {
      rules: keep(loaded.rules),
      needsValues: keep(loaded.needsValues),
      correlations: keep(correlations),
      problems: loaded.problems,
      texts: new Map(),
    },
    [],
  );
  const wanting = keep(loaded.needsValues).map(({ file, line, placeholders }) => ({
    file,
    line,
    severity: "warning" as const,
    message: `there are no values for ${placeholders.join(", ")}: it never matches`,
  }));
  const said = [...assembled.problems, ...wanting].map((problem) => ({ side, ...problem }));
  return { assembled, problems: [...own, ...said] };
}

type Document = SigmaRule | SigmaCorrelation;

const isCalled = ({ id, name }: Document, called: string): boolean => id === called || name === called;

/** A correlation with another threshold or another time span. */
function changed(correlation: SigmaCorrelation, changes: readonly ThresholdChange[]): SigmaCorrelation {
  let now = correlation;
  for (const change of changes) if (isCalled(correlation, change.rule)) now = withChange(now, change);
  return now;
}

function withChange(before: SigmaCorrelation, { condition = {}, timespan }: ThresholdChange): SigmaCorrelation {
  const bounds = criteria.flatMap((operator) => {
    const value = condition[operator];
    return value === undefined ? [] : [{ operator, value }];
  });
  return {
    ...before,
    ...(bounds.length > 0 && { criteria: bounds, expression: undefined }),
    ...(timespan !== undefined && { timespanMs: readTimespan(timespan, before.line) }),
  };
}

/**
 * The ids and names of these rules, of the correlations that build on them, and of everything that those need: an
 * exception to a rule shows in what is counted of its matches, too.
 */
export function connected(
  only: readonly string[],
  rules: readonly SigmaRule[],
  correlations: readonly SigmaCorrelation[],
): ReadonlySet<string> {
  const documents = [...rules, ...correlations];
  const found = new Set<string>();
  const take = (called: string): boolean => {
    const document = documents.find((each) => isCalled(each, called));
    if (document === undefined || found.has(document.id)) return false;
    found.add(document.id).add(called);
    if (document.name !== undefined) found.add(document.name);
    return true;
  };
  for (const each of only) take(each);
  for (let more = true; more; )
    more = correlations
      .filter((each) => !found.has(each.id) && each.rules.some((rule) => found.has(rule)))
      .some((each) => take(each.id));
  for (let more = true; more; )
    more = correlations
      .filter(({ id }) => found.has(id))
      .flatMap((each) => each.rules)
      .map(take)
      .some(Boolean);
  return found;
}
