import { Fault, type Problem } from "@chengfang/sigma/language/problem";
import { readYaml, type YamlMap, type YamlNode } from "@chengfang/sigma/language/yaml";
import type { Parameters, ParameterValue, Words } from "./check.ts";
import type { CheckSource } from "./load.ts";
import { choiceOf, mapOf, strict, wordsOf } from "./field.ts";

/** Where a threshold comes from: the level-3 assessor guide, the 2025 high-risk guide, or our own proposal. */
const sources = ["assessor-guide", "high-risk-guide", "proposal"] as const;

/** A parameter of checks. */
export interface PolicyParameter {
  readonly name: string;
  readonly value: ParameterValue;
  readonly title: Words;
  readonly source: (typeof sources)[number];
}

/** Reads the default policy profile: `name: {value, title, source}`. */
export function loadPolicy({ path, text }: CheckSource): {
  readonly parameters: readonly PolicyParameter[];
  readonly problems: readonly Problem[];
} {
  const parameters: PolicyParameter[] = [];
  const problems: Problem[] = [];
  const report = ({ line, message }: Fault) => problems.push({ file: path, line, message, severity: "error" });
  for (const document of readYaml(text)) {
    if ("fault" in document) report(document.fault);
    else {
      try {
        for (const [name, { value }] of mapOf(document.root, "the policy").entries) {
          parameters.push(readParameter(name, mapOf(value, name)));
        }
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        report(error);
      }
    }
  }
  return { parameters, problems };
}

function readParameter(name: string, map: YamlMap): PolicyParameter {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Fault(map.line, `a name is small letters, digits and _, not "${name}"`);
  strict(map, { wanted: ["value", "title", "source"], allowed: [] });
  const entry = map.entries.get("value");
  const value = entry && readValue(entry.value);
  if (value === undefined) throw new Fault(map.line, `${name}: value is a number, a text or a list of texts`);
  return { name, value, title: wordsOf(map, "title"), source: choiceOf(map, "source", sources) };
}

function readValue(node: YamlNode): ParameterValue | undefined {
  if (node.kind === "list") {
    const items = node.items.map((item) => (item.kind === "scalar" ? item.value : undefined));
    return items.every((item) => typeof item === "string" || typeof item === "number") ? items.map(String) : undefined;
  }
  if (node.kind === "map" || typeof node.value === "boolean") return undefined;
  return node.value ?? undefined;
}

/** The default values with a profile's own instead. Names that checks do not know, and values of another kind, are left out. */
export function policyOf(
  defaults: readonly PolicyParameter[],
  overrides: Readonly<Record<string, unknown>> = {},
): Parameters {
  return Object.fromEntries(
    defaults.map(({ name, value }) => [
      name,
      sameKind(value, Object.hasOwn(overrides, name) ? overrides[name] : undefined),
    ]),
  );
}

function sameKind(value: ParameterValue, other: unknown): ParameterValue {
  if (typeof value === "number") return typeof other === "number" && Number.isFinite(other) ? other : value;
  if (typeof value === "string") return typeof other === "string" ? other : value;
  return Array.isArray(other) && other.every((each) => typeof each === "string") ? other : value;
}
