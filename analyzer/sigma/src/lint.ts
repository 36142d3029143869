import type { Heading, LogSourceFilter } from "./language/heading.ts";
import type { Problem } from "./language/problem.ts";
import type { LoadedRules } from "./rules.ts";

/** Values of log sources that events can have where the rules are to run. */
export interface KnownSources {
  readonly products: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/** Advice on rules that load: what is missing, what is said twice, what this product has no events for. */
export function lint({ rules, needsValues, correlations, filters }: LoadedRules, known?: KnownSources): Problem[] {
  const detections = [...rules, ...needsValues];
  const documents: readonly Heading[] = [...detections, ...correlations, ...filters];
  const warnings = [
    ...documents.flatMap(headingAdvice),
    ...duplicates(documents),
    ...(known === undefined ? [] : detections.flatMap((rule) => sourceAdvice(rule, rule.logsource, known))),
    ...references(correlations, documents),
  ];
  return warnings.map(({ at, message }) => ({ file: at.file, line: at.line, message, severity: "warning" }));
}

interface Advice {
  readonly at: Heading;
  readonly message: string;
}

const tagShape = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;

function headingAdvice(at: Heading): Advice[] {
  const advice: Advice[] = at.missing.map((key) => ({ at, message: `'${key}' is missing` }));
  for (const tag of at.tags)
    if (!tagShape.test(tag)) advice.push({ at, message: `tag '${tag}' is not of the form namespace.name` });
  return advice;
}

function duplicates(documents: readonly Heading[]): Advice[] {
  const first = new Map<string, Heading>();
  return documents.flatMap((at) => {
    const other = first.get(at.id);
    if (other !== undefined) return [{ at, message: `id ${at.id} is that of ${other.file}:${other.line} too` }];
    first.set(at.id, at);
    return [];
  });
}

function sourceAdvice(at: Heading, { product, category, service }: LogSourceFilter, known: KnownSources): Advice[] {
  const unknown = [
    ["category", category, known.categories] as const,
    ["product", product, known.products] as const,
    ["service", service, known.services] as const,
  ].filter(([, value, names]) => value !== undefined && !names.has(value));
  return unknown.map(([key, value]) => ({ at, message: `logsource: no events of ${key} '${value}' are known here` }));
}

function references(correlations: LoadedRules["correlations"], documents: readonly Heading[]): Advice[] {
  const names = new Set(documents.flatMap(({ id, name }) => (name === undefined ? [id] : [id, name])));
  return correlations.flatMap((at) =>
    at.rules
      .filter((rule) => !names.has(rule))
      .map((rule) => ({ at, message: `refers to the rule '${rule}', which is not here` })),
  );
}
