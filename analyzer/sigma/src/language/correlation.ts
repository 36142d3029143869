import { type Condition, namesOf, readCondition } from "./condition.ts";
import { checkTaxonomy, type Heading, readHeading } from "./heading.ts";
import { mapOf, numberOf, required, textOf, textsOf } from "./nodes.ts";
import { Fault } from "./problem.ts";
import type { Place } from "./place.ts";
import { readTimespan } from "./timespan.ts";
import type { YamlEntry, YamlMap } from "./yaml.ts";

export const correlationTypes = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_percentile",
  "value_median",
] as const;
export type CorrelationType = (typeof correlationTypes)[number];

export const criteria = ["gt", "gte", "lt", "lte", "eq", "neq"] as const;
export type Criterion = { readonly operator: (typeof criteria)[number]; readonly value: number };

/** A rule over matches of other rules. */
export interface SigmaCorrelation extends Heading {
  readonly type: CorrelationType;
  /** Ids or names of rules or other correlations, as written; the order matters to `temporal_ordered`. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly timespanMs: number;
  /** All must hold. Empty for a temporal correlation that says nothing (all its rules) or that has an `expression`. */
  readonly criteria: readonly Criterion[];
  /** Temporal types: which of the rules must have matched, as a condition over their references (SEP 198). */
  readonly expression: Condition | undefined;
  /** The fields whose values, taken together, are counted, added up or ranked. */
  readonly fields: readonly string[];
  readonly percentile: number | undefined;
  /** Alias → reference of a rule → the field that the alias stands for in that rule's events. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether the rules it refers to raise alerts of their own as well. */
  readonly generate: boolean;
  /** Where its parts stand. */
  readonly lines: { readonly rules: number; readonly condition: number; readonly aliases: number };
}

const bodyKeys: ReadonlySet<string> = new Set(
  "type rules group-by timespan timeframe condition aliases field generate".split(" "),
);

/**
 * A document that is a correlation. Throws a Fault with its line where the specification forbids it; what means nothing
 * is a warning.
 */
export function readCorrelation(map: YamlMap, place: Place): SigmaCorrelation {
  const heading = readHeading(map, place);
  checkTaxonomy(map, place.warn);
  const body = mapOf(required(map, "correlation").value, "correlation");
  for (const [key, { line }] of body.entries)
    if (!bodyKeys.has(key)) place.warn(line, `correlation: '${key}' means nothing here`);
  const type = readType(body);
  const rules = textsOf(body, "rules");
  if (rules.length === 0) throw new Fault(required(body, "rules").line, "correlation refers to no rule");
  const fields = readFields(body, type);
  const timespan = body.entries.has("timespan") || !body.entries.has("timeframe") ? "timespan" : "timeframe";
  return {
    ...heading,
    type,
    rules,
    groupBy: textsOf(body, "group-by"),
    timespanMs: readTimespan(textOf(body, timespan), required(body, timespan).line),
    ...readOutcome(body, type, rules),
    ...fields,
    aliases: readAliases(body),
    lines: {
      rules: required(body, "rules").line,
      condition: body.entries.get("condition")?.line ?? body.line,
      aliases: body.entries.get("aliases")?.line ?? body.line,
    },
    generate: readGenerate(map) ?? readGenerate(body) ?? false,
  };
}

/** The specification has it beside the correlation, pySigma within. */
function readGenerate(map: YamlMap): boolean | undefined {
  const entry = map.entries.get("generate");
  if (entry === undefined) return undefined;
  const value = entry.value.kind === "scalar" ? entry.value.value : undefined;
  if (typeof value !== "boolean") throw new Fault(entry.line, "'generate' must be true or false");
  return value;
}

function readType(body: YamlMap): CorrelationType {
  const text = textOf(body, "type");
  const type = correlationTypes.find((each) => each === text);
  if (type !== undefined) return type;
  throw new Fault(
    required(body, "type").line,
    `correlation type '${text}' is not one of ${correlationTypes.join(", ")}`,
  );
}

function readOutcome(body: YamlMap, type: CorrelationType, rules: readonly string[]) {
  const temporal = type === "temporal" || type === "temporal_ordered";
  const entry = body.entries.get("condition");
  if (entry === undefined) {
    if (temporal) return { criteria: [], expression: undefined };
    throw new Fault(body.line, "'condition' is missing");
  }
  if (entry.value.kind !== "scalar")
    return { criteria: readCriteria(mapOf(entry.value, "condition")), expression: undefined };
  if (!temporal) throw new Fault(entry.line, `a condition in words is for temporal correlations, not ${type}`);
  return { criteria: [], expression: readExpression(String(entry.value.value), entry.line, rules) };
}

function readCriteria(map: YamlMap): Criterion[] {
  const found = criteria.flatMap((operator) => {
    const entry = map.entries.get(operator);
    return entry === undefined ? [] : [{ operator, value: numberOf(entry, operator) }];
  });
  if (found.length === 0) throw new Fault(map.line, `condition needs one of ${criteria.join(", ")}`);
  const foreign = [...map.entries].find(
    ([key]) => key !== "field" && key !== "percentile" && !criteria.some((each) => each === key),
  );
  if (foreign) throw new Fault(foreign[1].line, `condition: unknown '${foreign[0]}'`);
  return found;
}

function readExpression(text: string, line: number, rules: readonly string[]): Condition {
  const read = readCondition(text);
  if ("reason" in read) throw new Fault(line, read.reason);
  const named = new Set<string>();
  const condition = ofRules(read.condition, { rules, named, line });
  const forgotten = rules.find((name) => !named.has(name));
  if (forgotten !== undefined) throw new Fault(line, `condition: the rule '${forgotten}' is not used`);
  return condition;
}

interface Rules {
  readonly rules: readonly string[];
  /** Takes down which of them the condition names. */
  readonly named: Set<string>;
  readonly line: number;
}

/** The condition with `1 of` and `all of` written out. */
function ofRules(condition: Condition, given: Rules): Condition {
  switch (condition.kind) {
    case "name":
      return ruleName(condition.name, given);
    case "of": {
      const items = namesOf(condition.target, given.rules).map((name) => ruleName(name, given));
      if (items[0] === undefined) return ruleName(condition.target, given);
      return items.length === 1 ? items[0] : { kind: condition.quantifier === "all" ? "and" : "or", items };
    }
    case "not":
      return { kind: "not", item: ofRules(condition.item, given) };
    case "and":
    case "or":
      return { kind: condition.kind, items: condition.items.map((item) => ofRules(item, given)) };
  }
}

function ruleName(name: string, { rules, named, line }: Rules): Condition {
  if (!rules.includes(name)) throw new Fault(line, `condition: '${name}' is not among the rules`);
  named.add(name);
  return { kind: "name", name };
}

/** `field` stands beside the criteria; it is read from the correlation itself too. */
function readFields(body: YamlMap, type: CorrelationType) {
  const condition = body.entries.get("condition")?.value;
  const inner = condition?.kind === "map" ? condition : undefined;
  const fields = [...(inner ? textsOf(inner, "field") : []), ...textsOf(body, "field")];
  if (type.startsWith("value_") && fields.length === 0) throw new Fault(body.line, `${type} needs a 'field'`);
  return { fields, percentile: readPercentile(inner?.entries.get("percentile")) };
}

function readPercentile(entry: YamlEntry | undefined): number | undefined {
  if (entry === undefined) return undefined;
  const percentile = numberOf(entry, "percentile");
  if (percentile >= 0 && percentile <= 100) return percentile;
  throw new Fault(entry.line, `percentile ${percentile} is not between 0 and 100`);
}

function readAliases(body: YamlMap): Record<string, Record<string, string>> {
  const entry = body.entries.get("aliases");
  if (entry === undefined) return {};
  return Object.fromEntries(
    [...mapOf(entry.value, "aliases").entries].map(([alias, { value }]) => [
      alias,
      Object.fromEntries(
        [...mapOf(value, `alias '${alias}'`).entries].map(([rule, field]) => {
          if (field.value.kind !== "scalar")
            throw new Fault(field.line, `alias '${alias}' must name a field for each rule`);
          return [rule, String(field.value.value)];
        }),
      ),
    ]),
  );
}
