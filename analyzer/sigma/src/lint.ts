import type { LogSourceFilter } from "./language/heading.ts";
import type { Problem } from "./language/problem.ts";
import { duplicates, headingAdvice, warning } from "./lint/headings.ts";
import { correlationProblems, filterAdvice } from "./lint/references.ts";
import type { LoadedRules, SigmaRule } from "./rules.ts";

/** Values of log sources that events can have where the rules are to run. */
export interface KnownSources {
  readonly products: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/**
 * Advice on documents that load, and on how they fit together: what is missing, what is said twice, what refers to
 * nothing, what this product has no events for. What `loadRules` says of them it does not repeat.
 */
export function lint(loaded: LoadedRules, known?: KnownSources): Problem[] {
  const { rules, needsValues, correlations, filters } = loaded;
  const detections = [...rules, ...needsValues];
  const whole = detections.filter(({ partOf }) => partOf === undefined);
  const documents = [...whole, ...correlations, ...filters];
  return [
    ...documents.flatMap(headingAdvice),
    ...duplicates(documents),
    ...(known === undefined ? [] : detections.flatMap((rule) => sourceAdvice(rule, known))),
    ...correlationProblems(correlations, detections),
    ...filterAdvice(loaded),
  ];
}

function sourceAdvice(at: SigmaRule, known: KnownSources): Problem[] {
  // The parts of one document share a log source.
  if (at.partOf !== undefined && !at.id.endsWith(":1")) return [];
  const { category, product, service }: LogSourceFilter = at.logsource;
  const unknown = [
    ["category", category, known.categories] as const,
    ["product", product, known.products] as const,
    ["service", service, known.services] as const,
  ].filter(([, value, names]) => value !== undefined && !names.has(value));
  return unknown.map(([key, value]) => warning(at, `logsource: no events of ${key} '${value}' are known here`));
}
