import { type Advise, adviseOn } from "./advice.ts";
import { and, type Expression, not, or } from "./expression.ts";
import { modified, modifiers, type Use } from "./modifiers.ts";
import { anyText } from "./pattern.ts";
import { Fault } from "./problem.ts";
import type { Spend } from "./spend.ts";
import { expressionOf, type Value, valueOf } from "./value.ts";
import { validTest } from "./valid.ts";
import type { YamlMap, YamlNode } from "./yaml.ts";

/** What a detection is read with. */
export interface Reading {
  readonly selection: string;
  readonly placeholder: (name: string) => readonly string[] | undefined;
  readonly warn?: (line: number, message: string) => void;
  /** Where advice on style is wanted too. */
  readonly advise?: Advise | undefined;
  readonly spend?: Spend;
}

/**
 * Reads one search identifier: a map is an AND of its items, a list of maps an OR, a list of scalars or a scalar are
 * keywords, and the map key `|all` links keywords by AND.
 */
export function readDetection(node: YamlNode, reading: Reading): Expression {
  switch (node.kind) {
    case "map":
      return readMap(node, reading);
    case "list":
      if (node.items.length === 0) throw new Fault(node.line, `detection '${reading.selection}' is empty`);
      return or(node.items.map((item) => readDetection(item, reading)));
    case "scalar":
      return readItem({ key: "", line: node.line, values: [node] }, reading);
  }
}

function readMap(map: YamlMap, reading: Reading): Expression {
  if (map.entries.size === 0) throw new Fault(map.line, `detection '${reading.selection}' is empty`);
  return and(
    [...map.entries].map(([key, { line, value }]) =>
      readItem({ key, line, values: value.kind === "list" ? value.items : [value] }, reading),
    ),
  );
}

/** Each dot in a name is a way to read it, and modifiers multiply what a value stands for. */
const longestKey = 500;

interface Item {
  readonly key: string;
  readonly line: number;
  readonly values: readonly YamlNode[];
}

function readItem(item: Item, { selection, placeholder, warn = silent, advise, spend }: Reading): Expression {
  const { key, line, values } = item;
  const [name, ...chain] = key.split("|");
  const field = name === "" ? undefined : name;
  const asked = valuesOf(item, chain);
  if (advise) adviseOn({ key, line, field: name ?? "", chain, values: values.map(written) }, advise);
  const steps = chain.filter((each) => each !== "all" && each !== "neq");
  const questions = asked.map(({ value, line: at }) => {
    const result = applied(value, steps, { field, placeholder, line: at });
    const question = expressionOf(result, { field, selection });
    if (field === undefined) checkKeyword(question, at, warn);
    spend?.(question, at);
    validTest(question, at, warn);
    return question;
  });
  const linked = chain.includes("all") ? and(questions) : or(questions);
  return chain.includes("neq") ? not(linked) : linked;
}

/** The values that an item asks for; an empty list alone is null. */
function valuesOf({ key, line, values }: Item, chain: readonly string[]): { value: Value; line: number }[] {
  if (key.length > longestKey)
    throw new Fault(line, `a field with its modifiers has more than ${longestKey} characters`);
  if (values.length === 0 && chain.length > 0) throw new Fault(line, `'${key}' holds an empty list`);
  if (chain.includes("exists") && values.length > 1) throw new Fault(line, `'${key}' takes one value, true or false`);
  return values.length === 0 ? [{ value: valueOf(null), line }] : values.map((node) => scalarOf(node, key));
}

function written(node: YamlNode) {
  return { value: node.kind === "scalar" ? node.value : null, line: node.line };
}

function silent(_line: number, _message: string): void {}

function scalarOf(node: YamlNode, key: string): { value: Value; line: number } {
  if (node.kind === "scalar") return { value: valueOf(node.value), line: node.line };
  throw new Fault(node.line, `'${key || "a list of keywords"}' holds a ${node.kind}, which is no value`);
}

/** A keyword is looked for in all values: one that is nothing is nowhere, one that is empty is everywhere. */
function checkKeyword(question: Expression, line: number, warn: typeof silent): void {
  if (question.kind !== "leaf") return;
  if (question.test.kind === "null") throw new Fault(line, "a keyword cannot be null");
  if (question.test.kind === "text" && question.test.pattern.every((piece) => piece === anyText))
    warn(line, "this keyword is met by every event that holds any text");
}

function applied(value: Value, steps: readonly string[], use: Omit<Use, "first"> & { line: number }): Value {
  let current = value;
  for (const [place, name] of steps.entries()) {
    const modifier = Object.hasOwn(modifiers, name) ? modifiers[name] : undefined;
    if (modifier === undefined) throw new Fault(use.line, `unknown modifier '${name}'`);
    const result = modified(modifier, current, { ...use, first: place === 0 });
    if (typeof result === "string") throw new Fault(use.line, `modifier '${name}' ${result}`);
    current = result;
  }
  return current;
}
