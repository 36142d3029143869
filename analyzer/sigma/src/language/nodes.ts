import { Fault } from "./problem.ts";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml.ts";

/** Reading of expected shapes from YAML; a Fault names what is wrong and where. */

/** The node as a map. Throws a Fault on its line if it is none; `name` is what the message calls it. */
export function mapOf(node: YamlNode, name: string): YamlMap {
  if (node.kind !== "map") throw new Fault(node.line, `${name} must be a map`);
  return node;
}

/** An entry that has to be there. Throws a Fault on the map's line if it is not. */
export function required(map: YamlMap, key: string): YamlEntry {
  const entry = map.entries.get(key);
  if (entry === undefined) throw new Fault(map.line, `'${key}' is missing`);
  return entry;
}

/** A scalar as text; undefined where there is none, or null. */
export function textOf(map: YamlMap, key: string): string | undefined {
  const entry = map.entries.get(key);
  if (entry === undefined) return undefined;
  if (entry.value.kind !== "scalar") throw new Fault(entry.line, `'${key}' must be a text`);
  return entry.value.value === null ? undefined : String(entry.value.value);
}

/** A scalar, or a list of scalars, as texts. */
export function textsOf(map: YamlMap, key: string): string[] {
  const entry = map.entries.get(key);
  if (entry === undefined) return [];
  const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
  return items.flatMap((item) => {
    if (item.kind !== "scalar") throw new Fault(item.line, `'${key}' must be a list of texts`);
    return item.value === null ? [] : [String(item.value)];
  });
}

/** A number. Throws a Fault on the entry's line if it is none. */
export function numberOf(entry: YamlEntry, name: string): number {
  const { value } = entry;
  const number =
    value.kind === "scalar" && value.value !== null && value.value !== "" ? Number(value.value) : Number.NaN;
  if (!Number.isFinite(number)) throw new Fault(entry.line, `${name} must be a number`);
  return number;
}
