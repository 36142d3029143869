import { readCondition } from "./condition.ts";
import { readDetection } from "./detection.ts";
import { type Expression, or } from "./expression.ts";
import { type Heading, type LogSourceFilter, readHeading, readLogSource } from "./heading.ts";
import { mapOf, required, textsOf } from "./nodes.ts";
import { bound } from "./bound.ts";
import { Fault } from "./problem.ts";
import type { YamlMap } from "./yaml.ts";

/** A detection rule, ready to be compiled. */
export interface SigmaRule extends Heading {
  readonly logsource: LogSourceFilter;
  readonly expression: Expression;
  /** The fields that the author wants to see with a match. */
  readonly fields: readonly string[];
  /** Placeholders (`|expand`) that nobody gave values for; a rule with any never matches. */
  readonly placeholders: readonly string[];
}

/** The values that `%name%` stands for under the modifier `expand`. */
export type PlaceholderValues = Readonly<Record<string, readonly string[]>>;

export interface Place {
  readonly file: string;
  readonly index: number;
  readonly values: PlaceholderValues;
  readonly warn: (line: number, message: string) => void;
}

export function readRule(map: YamlMap, place: Place): SigmaRule {
  const heading = readHeading(map, place);
  const logsource = readLogSource(required(map, "logsource").value);
  const { expression, placeholders } = readDetections(mapOf(required(map, "detection").value, "detection"), place);
  return { ...heading, logsource, expression, fields: textsOf(map, "fields"), placeholders };
}

export interface Detections {
  readonly expression: Expression;
  readonly placeholders: readonly string[];
}

/** Reads search identifiers and the condition over them; `skip` are keys that are neither. */
export function readDetections(map: YamlMap, place: Place, skip: readonly string[] = []): Detections {
  const placeholders = new Set<string>();
  const placeholder = (name: string) => {
    const values = Object.hasOwn(place.values, name) ? place.values[name] : undefined;
    if (values === undefined) placeholders.add(name);
    return values;
  };
  const detections = new Map<string, Expression>();
  for (const [selection, { value }] of map.entries) {
    if (selection === "condition" || selection === "timeframe" || skip.includes(selection)) continue;
    detections.set(selection, readDetection(value, { selection, placeholder }));
  }
  const used = new Set<string>();
  const expression = or(readConditions(map, detections, used));
  for (const [name, { line }] of map.entries) {
    if (detections.has(name) && !used.has(name)) place.warn(line, `'${name}' is not used by the condition`);
  }
  return { expression, placeholders: [...placeholders] };
}

function readConditions(map: YamlMap, detections: ReadonlyMap<string, Expression>, used: Set<string>): Expression[] {
  const { line, value } = required(map, "condition");
  const nodes = value.kind === "list" ? value.items : [value];
  if (nodes.length === 0) throw new Fault(line, "condition is empty");
  return nodes.map((node) => {
    if (node.kind !== "scalar" || typeof node.value !== "string")
      throw new Fault(node.line, "condition must be a text");
    const read = readCondition(node.value);
    if ("reason" in read) throw new Fault(node.line, read.reason);
    return bound(read.condition, { detections, used, line: node.line });
  });
}
