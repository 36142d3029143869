import { bound } from "./bound.ts";
import { type Condition, readCondition } from "./condition.ts";
import { readDetection } from "./detection.ts";
import { type Expression, or } from "./expression.ts";
import { required } from "./nodes.ts";
import { Fault } from "./problem.ts";
import type { Place } from "./place.ts";
import { createSpend } from "./spend.ts";
import type { YamlMap } from "./yaml.ts";

export interface Detections {
  readonly expression: Expression;
  readonly placeholders: readonly string[];
  /** What stands behind the pipe of a condition that counts. */
  readonly counted: Counted | undefined;
  /** The detections put into another condition. */
  readonly search: (condition: Condition) => Expression;
  /** Tells of the search identifiers that no condition has spoken of. */
  readonly warnUnused: () => void;
}

interface Counted {
  readonly text: string;
  readonly line: number;
}

/** Reads search identifiers and the condition over them; `skip` are keys that are neither. */
export function readDetections(map: YamlMap, place: Place, skip: readonly string[] = []): Detections {
  const { searches, placeholders } = readSearches(map, place, skip);
  const { line } = required(map, "condition");
  const { conditions, counted } = readConditions(map);
  const used = new Set<string>();
  const spend = createSpend();
  const search = (condition: Condition, at = line) => bound(condition, { detections: searches, used, line: at, spend });
  return {
    expression: or(conditions.map((each) => search(each.condition, each.line))),
    placeholders,
    counted,
    search,
    warnUnused() {
      for (const [name, entry] of map.entries) {
        if (searches.has(name) && !used.has(name)) place.warn(entry.line, `'${name}' is not used by the condition`);
      }
    },
  };
}

function readSearches(map: YamlMap, { values, warn, advise }: Place, skip: readonly string[]) {
  const placeholders = new Set<string>();
  const placeholder = (name: string) => {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (given === undefined || given.length === 0) placeholders.add(name);
    return given;
  };
  const searches = new Map<string, Expression>();
  const spend = createSpend();
  for (const [selection, { value }] of map.entries) {
    if (selection === "condition" || selection === "timeframe" || skip.includes(selection)) continue;
    searches.set(selection, readDetection(value, { selection, placeholder, warn, advise, spend }));
  }
  return { searches, placeholders: [...placeholders] };
}

interface Conditions {
  readonly conditions: readonly { readonly condition: Condition; readonly line: number }[];
  readonly counted: Counted | undefined;
}

function readConditions(map: YamlMap): Conditions {
  const { line, value } = required(map, "condition");
  const nodes = value.kind === "list" ? value.items : [value];
  if (nodes.length === 0) throw new Fault(line, "condition is empty");
  let counted: Counted | undefined;
  const conditions = nodes.map((node) => {
    if (node.kind !== "scalar" || typeof node.value !== "string")
      throw new Fault(node.line, "condition must be a text");
    const pipe = node.value.indexOf("|");
    if (pipe >= 0) counted = { text: node.value.slice(pipe + 1).trim(), line: node.line };
    const read = readCondition(pipe < 0 ? node.value : node.value.slice(0, pipe));
    if ("reason" in read) throw new Fault(node.line, read.reason);
    return { condition: read.condition, line: node.line };
  });
  if (counted !== undefined && nodes.length > 1)
    throw new Fault(line, "a list of conditions cannot count; write a rule for each");
  return { conditions, counted };
}
