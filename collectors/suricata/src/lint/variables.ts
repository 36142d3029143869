import type { Option } from "../language/tree.ts";
import type { Quantity } from "../value/value.ts";
import { at, type Finding } from "./finding.ts";
import type { Looked } from "./look.ts";

const places: ReadonlySet<string> = new Set(["depth", "offset", "distance", "within", "isdataat"]);

/** Names in place of numbers must have been extracted by an option before. */
export function variableErrors({ rule }: Looked): Finding[] {
  const extracted = new Set<string>();
  const found: Finding[] = [];
  for (const option of rule.options) {
    const unknown = namesUsed(option).find((name) => !extracted.has(name));
    if (unknown !== undefined) found.push(at(option, "unknown-variable", unknown));
    const name = nameGiven(option);
    if (name !== undefined) extracted.add(name);
  }
  return found;
}

function nameGiven({ name, value }: Option): string | undefined {
  if (value.shape === "bytes") return value.name;
  if (name.text !== "byte_math" || value.shape !== "settings") return undefined;
  return value.pairs.find((each) => each.name === "result")?.value;
}

function namesUsed({ name, value }: Option): string[] {
  if (value.shape === "comparison" && places.has(name.text)) return named([value.value]);
  if (value.shape === "bytes")
    return named([value.count, value.offset, ...(value.test === undefined ? [] : [value.test.value])]);
  if (name.text !== "byte_math" || value.shape !== "settings") return [];
  const of = (key: string) => value.pairs.find((each) => each.name === key)?.value ?? 0;
  return named([of("bytes"), of("offset"), of("rvalue")]);
}

const named = (values: readonly Quantity[]): string[] =>
  values.filter((value): value is string => typeof value === "string" && /^[a-z_]\w*$/i.test(value));
