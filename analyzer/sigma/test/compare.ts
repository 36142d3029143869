import { stringify } from "yaml";
import { compile, type Engine, type EngineOptions } from "../src/engine.ts";
import { nativeTaxonomy } from "../src/logsource/native.ts";
import { loadRules } from "../src/rules.ts";
import type { Placeholders } from "./reference/modifiers.ts";
import { readRule } from "./reference/rule.ts";

/** Where engine and reference differ over one rule and one record. */
export interface Difference {
  readonly by: string;
  /** The rule's place among those compared. */
  readonly place: number;
  readonly record: string;
  readonly expected: boolean;
}

/** Rules made ready for both: all together in one engine, and one by one. */
export interface Comparison {
  /** Rules that do not load. */
  readonly refused: readonly Difference[];
  readonly rules: number;
  /** How many rules match a record by the reference, and where the engine says otherwise. */
  ask(record: object): { readonly matches: number; readonly differences: readonly Difference[] };
}

/** The text of a rule; texts in quotes, so that YAML leaves them what they are. */
export function ruleText(detection: object, number: number): string {
  return stringify(
    { title: "t", id: `r${number}`, logsource: { product: "p" }, detection },
    { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 },
  );
}

/** All rules are taken to be about all records: log sources are for other tests. */
export function createComparison(texts: readonly string[], placeholders: Placeholders = {}): Comparison {
  const loaded = loadRules(
    texts.map((text, place) => ({ path: String(place), text })),
    placeholders,
  );
  const refused = loaded.problems
    .filter(({ severity }) => severity === "error")
    .map(({ file, message }) => ({
      by: `loading refuses it: ${message}`,
      place: Number(file),
      record: "{}",
      expected: true,
    }));
  const rules = loaded.rules.map((rule) => ({ ...rule, logsource: { product: "p" } }));
  const judges = rules.map(({ id, file }) => ({
    id,
    place: Number(file),
    holds: readRule(texts[Number(file)] ?? "", placeholders).holds,
  }));
  const options: EngineOptions = { routing: "strict", taxonomy: nativeTaxonomy(rules) };
  const engine = compile(rules, options);
  return {
    refused,
    rules: rules.length,
    ask(record) {
      const json = JSON.stringify(record);
      const given = JSON.parse(json) as object;
      const expected = judges.map(({ holds }) => holds(given));
      const differences = [...answersOf(engine, json)].flatMap(([by, ids]) =>
        judges.flatMap(({ id, place }, at) =>
          ids.has(id) === expected[at] ? [] : [{ by, place, record: json, expected: expected[at] ?? false }],
        ),
      );
      return { matches: expected.filter(Boolean).length, differences };
    },
  };
}

/** The ids of the rules that match, by each way to ask. */
function* answersOf(engine: Engine, json: string): Generator<[by: string, ids: ReadonlySet<string>]> {
  const record = JSON.parse(json) as Parameters<Engine["match"]>[0];
  const matches = engine.match(record);
  yield ["match", new Set(matches.map(({ rule }) => rule.id))];
  for (const match of matches) match.matched();
  yield ["match, after matched()", new Set(engine.match(record).map(({ rule }) => rule.id))];
  yield ["match with its text", new Set(engine.match(record, json).map(({ rule }) => rule.id))];
  yield ["matchText", new Set((engine.matchText(json) ?? []).map(({ rule }) => rule.id))];
}
