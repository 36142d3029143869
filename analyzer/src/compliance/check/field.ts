import { Fault } from "@chengfang/sigma/language/problem";
import type { YamlMap, YamlNode } from "@chengfang/sigma/language/yaml";
import type { Words } from "./check.ts";

/** The node as a map. Throws a Fault on its line if it is none. */
export function mapOf(node: YamlNode, what: string): YamlMap {
  if (node.kind !== "map") throw new Fault(node.line, `${what} is a map of keys`);
  return node;
}

/** Refuses unknown keys, and a map that lacks one of those wanted. */
export function strict(
  map: YamlMap,
  keys: { readonly wanted: readonly string[]; readonly allowed: readonly string[] },
) {
  const all = [...keys.wanted, ...keys.allowed];
  for (const [name, { line }] of map.entries) {
    if (!all.includes(name)) throw new Fault(line, `unknown key ${name}; allowed: ${all.join(", ")}`);
  }
  const lacking = keys.wanted.filter((name) => !map.entries.has(name));
  if (lacking.length > 0) throw new Fault(map.line, `lacks ${lacking.join(", ")}`);
}

/** A text that is not empty. Throws a Fault. */
export function textOf(map: YamlMap, name: string): string {
  const entry = map.entries.get(name);
  const value = entry?.value.kind === "scalar" ? entry.value.value : undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new Fault(entry?.line ?? map.line, `${name} is a text`);
}

/** True or false; false where the key is left out. Throws a Fault on anything else. */
export function flagOf(map: YamlMap, name: string): boolean {
  const entry = map.entries.get(name);
  if (!entry) return false;
  if (entry.value.kind === "scalar" && typeof entry.value.value === "boolean") return entry.value.value;
  throw new Fault(entry.line, `${name} is true or false`);
}

/** One of the choices. Throws a Fault that names them. */
export function choiceOf<const T extends string>(map: YamlMap, name: string, choices: readonly T[]): T {
  const text = textOf(map, name);
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw new Fault(map.entries.get(name)?.line ?? map.line, `${name} is one of ${choices.join(", ")}, not "${text}"`);
}

/** A list of at least so many texts, each with its line. Throws a Fault. */
export function listOf(map: YamlMap, name: string, least: number): { readonly text: string; readonly line: number }[] {
  const entry = map.entries.get(name);
  if (!entry && least === 0) return [];
  const items = entry?.value.kind === "list" ? entry.value.items : [];
  if (!entry || entry.value.kind !== "list" || items.length < least) {
    throw new Fault(entry?.line ?? map.line, `${name} is a list${least > 0 ? ` of at least ${least}` : ""}`);
  }
  return items.map((item) => {
    if (item.kind !== "scalar" || typeof item.value !== "string") throw new Fault(item.line, `${name}: texts only`);
    return { text: item.value, line: item.line };
  });
}

/** Words in both languages. Throws a Fault where one of them is missing. */
export function wordsOf(map: YamlMap, name: string): Words {
  const entry = map.entries.get(name);
  const words = mapOf(entry?.value ?? map, name);
  strict(words, { wanted: ["zh", "en"], allowed: [] });
  return { zh: textOf(words, "zh"), en: textOf(words, "en") };
}
