import { stringify } from "yaml";
import { compile } from "../src/engine.ts";
import { nativeTaxonomy } from "../src/logsource/native.ts";
import { loadRules } from "../src/rules.ts";
import type { Placeholders } from "./reference/modifiers.ts";
import { readRule } from "./reference/rule.ts";

/** Where engine and reference differ over one rule and one record. */
export interface Difference {
  readonly by: string;
  readonly rule: string;
  readonly record: string;
  readonly expected: boolean;
  /** The rule did not load. */
  readonly refused: boolean;
}

/** The text of a rule; texts in quotes, so that YAML leaves them what they are. */
export function ruleText(detection: object, number: number): string {
  return stringify(
    { title: "t", id: `r${number}`, logsource: { product: "p" }, detection },
    { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 },
  );
}

interface Asking {
  readonly placeholders?: Placeholders;
  /** Counts what is compared. */
  readonly count: { pairs: number; matches: number };
}

/** Asks engine and reference about all rules and all records: the rules together in one engine, each record in each way there is. */
export function differences(
  texts: readonly string[],
  records: readonly object[],
  { placeholders = {}, count }: Asking,
): Difference[] {
  const { rules, problems } = loadRules(
    texts.map((text, number) => ({ path: `${number}.yml`, text })),
    placeholders,
  );
  const refused = problems.filter(({ severity }) => severity === "error");
  const found: Difference[] = refused.map(({ file, line, message }) => ({
    by: `loading refuses line ${line}: ${message}`,
    rule: texts[Number.parseInt(file, 10)] ?? "",
    record: "{}",
    expected: true,
    refused: true,
  }));
  const judges = texts.map((text) => readRule(text, placeholders));
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  for (const record of records) {
    const json = JSON.stringify(record);
    const given = JSON.parse(json) as Parameters<typeof engine.match>[0];
    const said = {
      match: engine.match(given),
      "match again, after matched()": engine
        .match(given)
        .flatMap((match) => [match.matched(), match][1] as typeof match),
      matchText: engine.matchText(json) ?? [],
    };
    const expected = judges.map(({ holds }) => holds(given));
    count.pairs += judges.length;
    count.matches += expected.filter(Boolean).length;
    for (const [by, matches] of Object.entries(said)) {
      const ids = new Set(matches.map((match) => match.rule.id));
      for (const [place, { id }] of judges.entries()) {
        if (ids.has(id) !== expected[place])
          found.push({
            by,
            rule: texts[place] ?? "",
            record: json,
            expected: expected[place] ?? false,
            refused: false,
          });
      }
    }
  }
  return found;
}
