import { decode } from "./language/decode.ts";
import { membersOf } from "./language/collection.ts";
import { readCorrelation, type SigmaCorrelation } from "./language/correlation.ts";
import { filtered, readFilter, type SigmaFilter } from "./language/filter.ts";
import { Fault, type Problem } from "./language/problem.ts";
import type { PlaceholderValues } from "./language/place.ts";
import { readRule } from "./language/rule.ts";
import type { SigmaRule } from "./language/sigma-rule.ts";
import { readYaml, type YamlMap } from "./language/yaml.ts";

export { decode } from "./language/decode.ts";

export type { SigmaCorrelation } from "./language/correlation.ts";
export type { SigmaFilter } from "./language/filter.ts";
export type { Problem } from "./language/problem.ts";
export type { PlaceholderValues } from "./language/place.ts";
export type { SigmaRule } from "./language/sigma-rule.ts";
export { largestFile } from "./language/yaml.ts";

export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** A file as it lies on a disk, UTF-8 or not. */
export interface RuleBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface LoadedRules {
  /** Rules that can run, filters put in. */
  readonly rules: readonly SigmaRule[];
  readonly correlations: readonly SigmaCorrelation[];
  readonly filters: readonly SigmaFilter[];
  /** Rules with placeholders that nobody gave values for: valid, but they never match. */
  readonly needsValues: readonly SigmaRule[];
  /** Errors refuse the document that they stand in; the others load. */
  readonly problems: readonly Problem[];
}

export interface LoadOptions {
  /** Whether warnings also say what is written in a roundabout way. */
  readonly advice?: boolean;
}

/** Reads Sigma documents: rules, correlations and filters, several to a file if wanted. */
export function loadRules(
  files: readonly (RuleFile | RuleBytes)[],
  values: PlaceholderValues = {},
  { advice = false }: LoadOptions = {},
): LoadedRules {
  const all: Found = { rules: [], correlations: [], filters: [], problems: [] };
  for (const file of files) readFile(file, { values, advice }, all);
  const rules = all.rules.map((rule) => filtered(rule, all.filters));
  return {
    rules: rules.filter((rule) => rule.placeholders.length === 0),
    needsValues: rules.filter((rule) => rule.placeholders.length > 0),
    correlations: all.correlations,
    filters: all.filters,
    problems: all.problems,
  };
}

interface Found {
  readonly rules: SigmaRule[];
  readonly correlations: SigmaCorrelation[];
  readonly filters: SigmaFilter[];
  readonly problems: Problem[];
}

interface Wanted {
  readonly values: PlaceholderValues;
  readonly advice: boolean;
}

function readFile(file: RuleFile | RuleBytes, { values, advice }: Wanted, found: Found): void {
  const { path } = file;
  const report = (severity: Problem["severity"]) => (line: number, message: string) =>
    found.problems.push({ file: path, line, message, severity });
  const text = "text" in file ? file.text : decode(file.bytes);
  if (typeof text !== "string") {
    report("error")(text.line, text.message);
    return;
  }
  const copies = new Map<string, number>();
  for (const [index, member] of membersOf(readYaml(text)).entries()) {
    if ("fault" in member) {
      report("error")(member.fault.line, member.fault.message);
      continue;
    }
    try {
      const { sharedId } = member;
      const copy = sharedId === undefined ? 1 : (copies.get(sharedId) ?? 0) + 1;
      if (sharedId !== undefined) copies.set(sharedId, copy);
      const warn = report("warning");
      readMember(member.map, { file: path, index, copy, values, warn, advise: advice ? warn : undefined }, found);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report("error")(error.line, error.message);
    }
  }
}

function readMember(map: YamlMap, place: Parameters<typeof readRule>[1], found: Found): void {
  if (map.entries.has("correlation")) found.correlations.push(readCorrelation(map, place));
  else if (map.entries.has("filter")) found.filters.push(readFilter(map, place));
  else {
    const { rules, correlation } = readRule(map, place);
    found.rules.push(...rules);
    if (correlation !== undefined) found.correlations.push(correlation);
  }
}
