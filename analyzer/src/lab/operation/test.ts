import { type TestAnswer, TestRequest } from "@chengfang/model/lab";
import { compile, nativeTaxonomy } from "@chengfang/sigma";
import type { SigmaRecord } from "@chengfang/sigma/engine/record";
import { eventTaxonomy } from "../../logsource/taxonomy.ts";
import { operation } from "./operation.ts";
import { loadText, named, problemsOf } from "./text.ts";

/** Which of the given events the rules match, and by which fields. */
export const testing = operation(TestRequest, ({ text, filters, events, format }): TestAnswer => {
  const { rules, needsValues, problems } = loadText({ text, filters });
  const taxonomy = format === "ecs" ? eventTaxonomy : nativeTaxonomy(rules);
  const engine = compile(rules, { routing: "strict", taxonomy });
  const counts = new Map<unknown, number>();
  const matching = events.flatMap((event, index) => {
    const record = event as SigmaRecord; // it came as JSON
    const matches = engine.match(record).map((match) => {
      counts.set(match.rule, (counts.get(match.rule) ?? 0) + 1);
      return { ruleId: match.rule.id, matched: [...match.matched()] };
    });
    return matches.length === 0 ? [] : [{ index, id: idOf(record), matches }];
  });
  return {
    rules: [...rules, ...needsValues].map((rule) => ({
      ...named(rule),
      matches: counts.get(rule) ?? 0,
      needsValues: [...rule.placeholders],
    })),
    events: matching,
    total: events.length,
    problems: problemsOf(problems),
  };
});

function idOf(record: SigmaRecord): string {
  const id = record["event.id"] ?? record["id"];
  return typeof id === "string" || typeof id === "number" ? String(id) : "";
}
