import type { SigmaFilter, SigmaRule } from "@chengfang/sigma";
import { filtered } from "@chengfang/sigma/language/filter";
import { loadRules } from "@chengfang/sigma/rules";

/** An exception as the records hold it. */
export interface ExceptionRow {
  readonly id: string;
  /** A Sigma filter, as YAML. */
  readonly source: string;
  /** Events that arrive later are no longer excepted; undefined where it has no end. */
  readonly expiresAt: number | undefined;
}

/** What became of an exception with the rules as they are. */
export interface ExceptionState {
  readonly id: string;
  readonly state: "in-force" | "broken" | "unfit";
  readonly problem: string;
}

/** An exception with the rules that it narrows. */
export interface Fitted {
  readonly row: ExceptionRow;
  readonly filters: readonly SigmaFilter[];
  readonly rules: readonly SigmaRule[];
  readonly state: ExceptionState;
}

/** Reads an exception and finds its rules. One that cannot be read, or fits none, narrows nothing and says why. */
export function fit(row: ExceptionRow, detections: readonly SigmaRule[], known: ReadonlySet<string>): Fitted {
  const nothing = (state: "broken" | "unfit", problem: string): Fitted => ({
    row,
    filters: [],
    rules: [],
    state: { id: row.id, state, problem },
  });
  const read = readFilters(row);
  if ("problem" in read) return nothing("broken", read.problem);
  const { filters, advice } = read;
  const rules = detections.filter((rule) => filtered(rule, filters) !== rule);
  const missing = filters.flatMap((filter) => misfits(filter, rules, known));
  if (rules.length === 0) return nothing("unfit", missing.join("\n") || "no rule is of its log source");
  return {
    row,
    filters,
    rules,
    state: { id: row.id, state: "in-force", problem: [...advice, ...missing].join("\n") },
  };
}

type Read = { readonly problem: string } | { readonly filters: readonly SigmaFilter[]; readonly advice: string[] };

/** Whatever a person wrote, judging goes on: what the reader itself fails on is a problem of the exception. */
function readFilters({ id, source }: ExceptionRow): Read {
  try {
    const { filters, rules, correlations, problems } = loadRules([{ path: id, text: source }]);
    const said = (severity: "error" | "warning") =>
      problems.filter((each) => each.severity === severity).map(({ line, message }) => `${line}: ${message}`);
    const errors = said("error");
    if (errors.length > 0) return { problem: errors.join("\n") };
    if (filters.length === 0 || rules.length + correlations.length > 0) return { problem: "1: it is no Sigma filter" };
    const wanting = [...new Set(filters.flatMap(({ placeholders }) => placeholders))];
    if (wanting.length > 0) return { problem: `1: there are no values for ${wanting.join(", ")}` };
    return { filters, advice: said("warning") };
  } catch (error) {
    return { problem: `1: it cannot be read: ${String(error)}` };
  }
}

/** What a filter names and does not reach: rules that are gone, correlations, and rules of another log source. */
function misfits(filter: SigmaFilter, reached: readonly SigmaRule[], known: ReadonlySet<string>): string[] {
  if (filter.rules === "any") return [];
  return filter.rules
    .filter((named) => !reached.some(({ answersTo }) => answersTo.includes(named)))
    .map((named) =>
      known.has(named)
        ? `${filter.line}: ${named} is a correlation or of another log source`
        : `${filter.line}: there is no rule ${named}`,
    );
}
