import type { SigmaRecord } from "../engine/record.ts";
import type { Leaf } from "../language/expression.ts";
import type { LogSourceFilter } from "../language/heading.ts";
import { appliesTo, type LogSource, type Routing } from "../logsource/source.ts";
import type { Taxonomy } from "../logsource/taxonomy.ts";
import {
  decode,
  loadRules,
  type PlaceholderValues,
  type Problem,
  type RuleBytes,
  type RuleFile,
  type SigmaCorrelation,
  type SigmaFilter,
  type SigmaRule,
} from "../rules.ts";
import { type Answer, answersOf } from "./answers.ts";
import { type Change, nearest } from "./nearest.ts";
import { type Outline, ofExpression, outlinesIn } from "./outline.ts";
import { leafOf, type Trace, traceOf } from "./trace.ts";

/** Whether a rule is about records like this at all, and by which parts it is not. */
export interface LogSourceVerdict {
  readonly applies: boolean;
  readonly asked: LogSourceFilter;
  readonly event: Pick<LogSource, "product" | "category" | "service">;
  readonly differing: readonly (keyof LogSourceFilter)[];
}

/** A question whose answer would have to be another one, as it stands in the trace. */
export type Miss = ReturnType<typeof leafOf> & { readonly wanted: boolean };

/** Why a rule matches a record, or does not. */
export interface Explanation {
  readonly rule: SigmaRule;
  readonly matches: boolean;
  readonly logsource: LogSourceVerdict;
  /** The condition holds, whatever the log source. */
  readonly holds: boolean;
  readonly trace: Trace;
  /** For a miss, the fewest questions that would have to be answered otherwise, and how many they are in all. */
  readonly nearest: readonly Miss[];
  readonly nearestTotal: number;
  /** Search identifiers or filters that took the record out, though everything else holds. */
  readonly excludedBy: readonly string[];
}

export interface ExplainOptions {
  readonly taxonomy: Taxonomy;
  readonly routing: Routing;
  /** The condition as its author wrote it; without one, the tree is that of the compiled expression. */
  readonly outline?: Outline;
}

/** Why a rule matches a record, or does not. */
export function explain(rule: SigmaRule, record: SigmaRecord, options: ExplainOptions): Explanation {
  const { taxonomy, routing, outline = ofExpression(rule.expression) } = options;
  const answers = answersOf(leavesOf(outline), record, { rule, taxonomy });
  const trace = traceOf(outline, answers);
  const logsource = verdictOn(rule.logsource, taxonomy.sourceOf(record), routing);
  const way = nearest(outline, answers);
  return {
    rule,
    matches: trace.holds && logsource.applies && rule.placeholders.length === 0,
    logsource,
    holds: trace.holds,
    trace,
    nearest: Number.isFinite(way.count) ? way.changes.map((change) => missOf(change, answers)) : [],
    nearestTotal: Number.isFinite(way.count) ? way.count : 0,
    excludedBy: way.count > 0 && way.onlyExcluded ? [...new Set(way.excluding)] : [],
  };
}

function missOf({ leaf, wanted }: Change, answers: ReadonlyMap<Leaf, Answer>): Miss {
  return { ...leafOf(leaf, answers.get(leaf) ?? { holds: false, source: "", value: undefined }), wanted };
}

function* leavesOf(outline: Outline): Generator<Leaf> {
  if (outline.kind === "leaf") yield outline.leaf;
  else for (const item of outline.kind === "not" ? [outline.item] : outline.items) yield* leavesOf(item);
}

function verdictOn(asked: LogSourceFilter, event: LogSource, routing: Routing): LogSourceVerdict {
  const { product, category, service } = event;
  const parts = ["product", "category", "service"] as const;
  const differing = parts.filter(
    (part) => asked[part] !== undefined && !appliesTo({ [part]: asked[part] }, event, routing),
  );
  return { applies: appliesTo(asked, event, routing), asked, event: { product, category, service }, differing };
}

export interface ExplainedRules {
  readonly explanations: readonly Explanation[];
  readonly correlations: readonly SigmaCorrelation[];
  readonly problems: readonly Problem[];
}

/** Explains every rule of some files, with the filters among them laid over it. */
export function explainRules(
  files: readonly (RuleFile | RuleBytes)[],
  record: SigmaRecord,
  options: {
    readonly taxonomy: (rules: readonly { readonly logsource: LogSourceFilter }[]) => Taxonomy;
    readonly routing: Routing;
    readonly values?: PlaceholderValues;
  },
): ExplainedRules {
  const { values = {}, routing } = options;
  const { rules, needsValues, filters, correlations, problems } = loadRules(files, values);
  const all = [...rules, ...needsValues].toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  const taxonomy = options.taxonomy([...all, { logsource: namesIn(record) }]);
  const outlineOf = outlinesOf(files, all, values);
  const explanations = all.map((rule) =>
    explain(rule, record, { taxonomy, routing, outline: withFilters(rule, outlineOf, filters) }),
  );
  return { explanations, correlations, problems };
}

/** What a native record says it is: named as it says, though no rule here speaks of it. */
function namesIn(record: SigmaRecord): LogSourceFilter {
  const parts = (["product", "category", "service"] as const).flatMap((part) => {
    const name = record[part];
    return typeof name === "string" ? [[part, name] as const] : [];
  });
  return Object.fromEntries(parts);
}

/**
 * The outlines of documents. Where one document was read as several rules, each of them is only a part of what is
 * written there, and has the tree of its own expression.
 */
function outlinesOf(
  files: readonly (RuleFile | RuleBytes)[],
  rules: readonly SigmaRule[],
  values: PlaceholderValues,
): (document: SigmaRule | SigmaFilter) => Outline {
  const place = ({ file, line }: { file: string; line: number }) => `${line} ${file}`;
  const counts = Map.groupBy(rules, place);
  const outlines = new Map<string, Outline>();
  for (const file of files) {
    const text = "text" in file ? file.text : decode(file.bytes);
    if (typeof text !== "string") continue;
    for (const [line, outline] of outlinesIn(text, values)) outlines.set(place({ file: file.path, line }), outline);
  }
  return (document) =>
    ((counts.get(place(document))?.length ?? 0) > 1 ? undefined : outlines.get(place(document))) ??
    ofExpression(document.expression);
}

/** The rule's outline, and beside it those of the filters that were put in: their very expressions are in the rule's. */
function withFilters(
  rule: SigmaRule,
  outlineOf: (document: SigmaRule | SigmaFilter) => Outline,
  filters: readonly SigmaFilter[],
): Outline {
  const { expression } = rule;
  const own = filters.filter((filter) => expression.kind === "and" && expression.items.includes(filter.expression));
  if (own.length === 0) return outlineOf(rule);
  const items = own.map(
    (filter): Outline => ({
      kind: "and",
      label: filter.title,
      role: "filter",
      line: filter.line,
      items: [outlineOf(filter)],
    }),
  );
  return { kind: "and", label: "and", role: "condition", items: [outlineOf(rule), ...items] };
}
