import { type Condition, namesOf, readCondition } from "../language/condition.ts";
import { membersOf } from "../language/collection.ts";
import { readDetection } from "../language/detection.ts";
import type { Expression, Leaf } from "../language/expression.ts";
import { Fault } from "../language/problem.ts";
import type { PlaceholderValues } from "../language/place.ts";
import { readYaml, type YamlEntry, type YamlMap, type YamlNode } from "../language/yaml.ts";

/** What a node of the condition is: part of the condition, `1 of x*`, a search identifier, an item in one, a filter, a question. */
export type Role = "condition" | "of" | "selection" | "item" | "filter" | "question";

/** A rule's condition as its author wrote it: what the compiled expression no longer tells. */
export type Outline = { readonly label: string; readonly role: Role; readonly line?: number } & (
  | { readonly kind: "and" | "or"; readonly items: readonly Outline[] }
  | { readonly kind: "not"; readonly item: Outline }
  | { readonly kind: "leaf"; readonly leaf: Leaf }
);

interface Reading {
  readonly map: YamlMap;
  readonly values: PlaceholderValues;
}

/**
 * The outlines of all rules and filters of a file, by the line where their document begins; documents that do not load
 * have none.
 */
export function outlinesIn(text: string, values: PlaceholderValues = {}): Map<number, Outline> {
  const found = new Map<number, Outline>();
  for (const member of membersOf(readYaml(text))) {
    const body =
      "map" in member ? (member.map.entries.get("detection") ?? member.map.entries.get("filter")) : undefined;
    if (body?.value.kind !== "map" || !("map" in member)) continue;
    const outline = unlessBroken(body.value, values);
    if (outline !== undefined) found.set(member.map.line, outline);
  }
  return found;
}

function unlessBroken(map: YamlMap, values: PlaceholderValues): Outline | undefined {
  try {
    return ofConditions({ map, values });
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function ofConditions(reading: Reading): Outline {
  const entry = reading.map.entries.get("condition");
  if (entry === undefined) throw new Fault(reading.map.line, "'condition' is missing");
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  const items = nodes.map((node) => {
    // An aggregation behind a bar speaks of many events: this one is asked only what stands before.
    const [text = ""] = node.kind === "scalar" ? String(node.value).split("|") : [];
    const read = readCondition(text);
    if ("reason" in read) throw new Fault(node.line, read.reason);
    return ofCondition(read.condition, reading, node.line);
  });
  const [only] = items;
  return items.length === 1 && only ? only : { kind: "or", label: "", role: "condition", line: entry.line, items };
}

function ofCondition(condition: Condition, reading: Reading, line: number): Outline {
  switch (condition.kind) {
    case "and":
    case "or": {
      const items = condition.items.map((item) => ofCondition(item, reading, line));
      return { kind: condition.kind, label: condition.kind, role: "condition", line, items };
    }
    case "not":
      return { kind: "not", label: "not", role: "condition", line, item: ofCondition(condition.item, reading, line) };
    case "name":
      return ofSelection(condition.name, reading, line);
    case "of": {
      const items = namesOf(condition.target, selections(reading.map)).map((name) => ofSelection(name, reading, line));
      const [kind, word] = condition.quantifier === "all" ? (["and", "all"] as const) : (["or", "1"] as const);
      return { kind, label: `${word} of ${condition.target}`, role: "of", line, items };
    }
  }
}

function selections(map: YamlMap): string[] {
  return [...map.entries.keys()].filter((name) => !["condition", "timeframe", "rules"].includes(name));
}

function ofSelection(name: string, { map, values }: Reading, line: number): Outline {
  const entry = map.entries.get(name);
  if (entry === undefined) throw new Fault(line, `no detection is named '${name}'`);
  const inner = ofDetection(entry.value, { selection: name, values });
  const here = { label: name, role: "selection", line: entry.line } as const;
  if ((inner.kind === "and" || inner.kind === "or") && inner.label === "") return { ...inner, ...here };
  return { kind: "and", ...here, items: [inner] };
}

interface Within {
  readonly selection: string;
  readonly values: PlaceholderValues;
}

/** As detections are read: a map is an AND of its items, a list an OR, a scalar a keyword. */
function ofDetection(node: YamlNode, within: Within): Outline {
  switch (node.kind) {
    case "map":
      return group(
        "and",
        node,
        [...node.entries].map(([key, entry]) => ofItem(key, entry, within)),
      );
    case "list":
      return group(
        "or",
        node,
        node.items.map((item) => ofDetection(item, within)),
      );
    case "scalar":
      return ofExpression(expressionOf(node, within), { label: "", line: node.line });
  }
}

function group(kind: "and" | "or", { line }: YamlNode, items: readonly Outline[]): Outline {
  const [only] = items;
  if (items.length === 1 && only) return only;
  return { kind, label: "", role: "item", line, items };
}

/** `CommandLine|contains|all: […]`: the key stays the label, its values are the questions. */
function ofItem(key: string, entry: YamlEntry, within: Within): Outline {
  const alone: YamlMap = { kind: "map", line: entry.line, entries: new Map([[key, entry]]) };
  return ofExpression(expressionOf(alone, within), { label: key, line: entry.line });
}

function expressionOf(node: YamlNode, { selection, values }: Within): Expression {
  const placeholder = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
  return readDetection(node, { selection, placeholder });
}

/** The outline of an expression of which nothing more is known than what it asks. */
export function ofExpression(
  expression: Expression,
  { label = "", line }: { label?: string; line?: number } = {},
): Outline {
  const here = line === undefined ? {} : { line };
  switch (expression.kind) {
    case "leaf":
      return { kind: "leaf", label, role: "question", ...here, leaf: expression };
    case "not":
      return { kind: "not", label, role: "item", ...here, item: ofExpression(expression.item, here) };
    case "and":
    case "or": {
      const items = expression.items.map((item) => ofExpression(item, here));
      return { kind: expression.kind, label, role: "item", ...here, items };
    }
  }
}
