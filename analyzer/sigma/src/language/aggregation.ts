import { type Condition, readCondition } from "./condition.ts";
import type { CorrelationType, Criterion } from "./correlation.ts";

/** What stands behind the pipe of an old condition, in the words of a correlation. */
export type Aggregation =
  | {
      readonly kind: "measure";
      readonly type: CorrelationType;
      readonly field: string | undefined;
      readonly percentile: number | undefined;
      readonly groupBy: readonly string[];
      readonly criterion: Criterion;
    }
  /** `near a and not b`: other searches that must, or must not, be met in the same time. */
  | { readonly kind: "near"; readonly searches: readonly { readonly search: Condition; readonly wanted: boolean }[] };

const measure =
  /^(count|sum|avg|min|max)\s*\(\s*([^()\s]*)\s*\)(?:\s+by\s+([^\s,<>=!]+(?:\s*,\s*[^\s,<>=!]+)*))?\s*(>=|<=|==|!=|>|<|=)\s*(-?\d+(?:\.\d+)?)$/i;

const operators: Readonly<Record<string, Criterion["operator"]>> = {
  ">": "gt",
  ">=": "gte",
  "<": "lt",
  "<=": "lte",
  "=": "eq",
  "==": "eq",
  "!=": "neq",
};

/** The least of some values is their percentile 0, the greatest is percentile 100: exactly, whatever it is compared with. */
const measures: Readonly<Record<string, { type: CorrelationType; percentile?: number }>> = {
  count: { type: "value_count" },
  sum: { type: "value_sum" },
  avg: { type: "value_avg" },
  min: { type: "value_percentile", percentile: 0 },
  max: { type: "value_percentile", percentile: 100 },
};

/** Reads `count(field) by a, b > 5`, `near a and not b`; the reason if it is neither. */
export function readAggregation(text: string): Aggregation | string {
  const near = /^near\s+([^]+)$/i.exec(text)?.[1];
  if (near !== undefined) return readNear(near);
  const [, word, field = "", by, sign = "", number] = measure.exec(text) ?? [];
  const operator = operators[sign];
  if (word === undefined || operator === undefined)
    return `condition: '| ${text}' is neither 'count(field) by field > number', also with sum, avg, min, max, nor 'near name and name'`;
  const measured = measureOf(word.toLowerCase(), field);
  if (typeof measured === "string") return measured;
  const groupBy = by?.split(/\s*,\s*/) ?? [];
  return { kind: "measure", ...measured, groupBy, criterion: { operator, value: Number(number) } };
}

function measureOf(word: string, field: string) {
  const found = measures[word];
  if (field === "") return word === "count" ? { ...events, field: undefined } : `condition: ${word}() needs a field`;
  return { type: found?.type ?? "value_count", percentile: found?.percentile, field } as const;
}

const events = { type: "event_count", percentile: undefined } as const;

function readNear(text: string): Aggregation | string {
  const read = readCondition(text);
  if ("reason" in read) return read.reason;
  const { condition } = read;
  const items = condition.kind === "and" ? condition.items : [condition];
  return {
    kind: "near",
    searches: items.map((item) =>
      item.kind === "not" ? { search: item.item, wanted: false } : { search: item, wanted: true },
    ),
  };
}
