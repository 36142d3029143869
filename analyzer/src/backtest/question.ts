import type { BacktestProblem, ThresholdChange } from "@chengfang/model/backtest";
import { Refusal } from "@chengfang/model/refusal";
import { loadRules, nativeTaxonomy, type PlaceholderValues, type RuleFile } from "@chengfang/sigma";
import { filtered } from "@chengfang/sigma/language/filter";
import type { RuleBytes } from "@chengfang/sigma/rules";
import type { ExceptionRow } from "../exceptions/exception.ts";
import { relevantFiles } from "./relevant.ts";
import { readSide, type RuleText, type SideText } from "./rules.ts";
import type { SideRules } from "./side.ts";

/** The rules in force, and what people decided about them. */
export interface PlatformRules {
  readonly files: readonly RuleFile[];
  readonly exceptions: readonly ExceptionRow[];
  readonly disabled: ReadonlySet<string>;
}

/** A file as it was read, or as a text. */
export type GivenFile = RuleFile | RuleBytes;

/** Which rules are tried, and what they are held against. */
export interface Question {
  /** The rules in force, to try them or to build on them. */
  readonly platform?: PlatformRules | undefined;
  /** Rules to try; one whose id is in force stands in for it. */
  readonly documents: readonly GivenFile[];
  /** Ids or names of those to try; none: all documents, or those that filters and changes speak of. */
  readonly only: readonly string[];
  readonly filters: readonly GivenFile[];
  readonly changes: readonly ThresholdChange[];
  readonly values: PlaceholderValues;
  /** Files: the rules of the same ids in them. */
  readonly against: "none" | "current" | "unchanged" | readonly GivenFile[];
  /** How records of a file are read; events of the stream are `ecs`. */
  readonly format: "ecs" | "native";
}

export interface Sides {
  readonly tried: SideRules;
  readonly baseline: SideRules | undefined;
  readonly problems: readonly BacktestProblem[];
}

/** Reads both sides. Refuses ("invalid") a filter that cannot be read, and when nothing is left to try. */
export function sidesOf(question: Question): Sides {
  const { platform, documents, filters, changes, values, against } = question;
  const wanted = wantedIn(question);
  const base = wanted === undefined ? (platform?.files ?? []) : relevantFiles(platform?.files ?? [], wanted);
  const tried = readSide("tried", { files: [...documents, ...base, ...filters], values, changes, only: wanted });
  refuseUnread(tried, filters);
  const ids = [...tried.assembled.rules.keys()];
  const baseline = baselineText(question, { base, ids, wanted });
  const held = baseline && readSide("baseline", { values, ...baseline });
  const disabled = disabledIn(question);
  const own = new Set([...documents, ...filters, ...(Array.isArray(against) ? against : [])].map(({ path }) => path));
  const problems = [...tried.problems, ...idle(filters, tried), ...(held?.problems ?? [])];
  return {
    tried: { ...viewed(tried, question), disabled: disabled.tried },
    baseline: held && { ...viewed(held, question), disabled: disabled.baseline },
    problems: problems.filter(({ file }) => file === "" || own.has(file)),
  };
}

function refuseUnread(tried: SideText, filters: readonly GivenFile[]): void {
  const paths = new Set(filters.map(({ path }) => path));
  const unread = tried.problems.find(({ file, severity }) => severity === "error" && paths.has(file));
  if (unread !== undefined) throw new Refusal("invalid", sentenceOf(unread), { reason: "filter" });
  if (tried.assembled.rules.size === 0) throw new Refusal("invalid", whyNothing(tried), { reason: "no-rules" });
}

/** A rule that is switched off is tried where it is asked for by name; what is in force is as people want it. */
function disabledIn({ platform, only, against }: Question) {
  const all: ReadonlySet<string> = platform?.disabled ?? new Set();
  const named = new Set(only);
  const tried = new Set([...all].filter((id) => !named.has(id)));
  return { tried, baseline: against === "current" ? all : tried };
}

function viewed({ assembled }: SideText, { platform, format }: Question): SideRules {
  const taxonomy = format === "native" ? nativeTaxonomy(assembled.detections) : undefined;
  return { assembled, exceptions: platform?.exceptions ?? [], ...(taxonomy && { taxonomy }) };
}

/** Ids and names that are tried; undefined: everything that is loaded. */
function wantedIn({ platform, documents, only, filters, changes, values }: Question): readonly string[] | undefined {
  const changed = changes.map(({ rule }) => rule);
  if (only.length > 0) return [...only, ...changed];
  if (documents.length > 0) {
    if (platform === undefined) return undefined;
    const { rules, needsValues, correlations } = loadRules(documents, values);
    const ids = [...rules, ...needsValues, ...correlations].map(({ id }) => id);
    if (ids.length > 0) return [...ids, ...changed];
  }
  const given = [...documents, ...filters];
  const spoken = loadRules(given, values).filters.map(({ rules }) => rules);
  if (spoken.includes("any")) return undefined;
  const named = [...spoken.flat(), ...changed];
  return named.length === 0 && given.length === 0 ? undefined : named;
}

interface Tried {
  readonly base: readonly RuleFile[];
  readonly ids: readonly string[];
  readonly wanted: readonly string[] | undefined;
}

function baselineText(
  { platform, documents, against }: Question,
  { base, ids, wanted }: Tried,
): Pick<RuleText, "files" | "only"> | undefined {
  if (against === "none") return undefined;
  if (against === "unchanged") return { files: [...documents, ...base], only: wanted };
  return { files: against === "current" ? (platform === undefined ? [] : base) : against, only: ids };
}

function whyNothing({ problems }: SideText): string {
  const first = problems.find(({ severity }) => severity === "error");
  return first === undefined ? "there is no rule to try" : sentenceOf(first);
}

const sentenceOf = ({ file, line, message }: BacktestProblem): string =>
  file === "" ? message : `${file}:${line}: ${message}`;

/** Filters that leave every rule that is tried as it is: whoever gave them expects otherwise. */
function idle(filters: readonly GivenFile[], { assembled }: SideText): BacktestProblem[] {
  return loadRules(filters)
    .filters.filter((filter) => assembled.detections.every((rule) => filtered(rule, [filter]) === rule))
    .map(({ file, line }) => ({
      side: "tried",
      severity: "warning",
      file,
      line,
      message: "the filter is for none of the rules that are tried, or for another log source",
    }));
}
