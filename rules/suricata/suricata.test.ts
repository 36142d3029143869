import { globSync, readFileSync } from "node:fs";
import { eve } from "@chengfang/collectors/format/eve/eve";
import { severityScore } from "@chengfang/model/severity";
import { lint, meaningOfRule, parseRules, type Rule } from "@chengfang/suricata-parser";
import { describe, expect, test } from "vitest";
import { unproved } from "./proof.ts";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const files = globSync("*.rules", { cwd: import.meta.dirname })
  .toSorted()
  .map((path) => parseRules(read(path), path));
const samples = new Map(
  files.flatMap(({ path }) =>
    read(path.replace(/\.rules$/, ".eve.ndjson"))
      .trim()
      .split("\n")
      .map((line) => [(JSON.parse(line) as { alert: { signature_id: number } }).alert.signature_id, line] as const),
  ),
);

const valueOf = (rule: Rule, name: string) => rule.options.find((option) => option.name.text === name)?.value;
const rules = files.flatMap((file) =>
  file.entries.flatMap((entry, index) => {
    if (entry.kind !== "rule") return [];
    const sid = valueOf(entry.rule, "sid");
    const before = file.entries[index - 1];
    const title = before?.kind === "comment" ? file.text.slice(before.span.start, before.span.end) : "";
    return [{ rule: entry.rule, sid: sid?.shape === "whole" ? sid.value : 0, title }];
  }),
);

test("Suricata takes every rule, and no rule is unclear", () => {
  expect(rules.length).toBeGreaterThanOrEqual(10);
  const known = { variables: new Set(["HOME_NET", "EXTERNAL_NET"]) };
  expect(lint(files, known).filter(({ code }) => code !== "short-content")).toEqual([]);
});

describe("each rule says what it is in Chinese, and its sample proves it", () => {
  test.each(rules.map((each) => [each.sid, each] as const))("%d", (sid, { rule, title }) => {
    expect(title).toMatch(/^# .*\p{Script=Han}/u);
    const sample = samples.get(sid) ?? "";
    const object = JSON.parse(sample) as { alert: Record<string, unknown> };
    expect(unproved(rule, object)).toEqual([]);
    const event = eve.parse(sample, { received: 0, zoneMinutes: 0 });
    const { weight = "low", tactics, techniques, subtechniques } = meaningOfRule(rule);
    const msg = valueOf(rule, "msg");
    expect(event).toMatchObject({
      "rule.id": String(sid),
      "rule.name": msg?.shape === "text" ? msg.text : "",
      "rule.ruleset": "chengfang",
      "event.kind": "alert",
      "event.severity": severityScore[weight],
      "threat.tactic.id": tactics,
      "threat.technique.id": techniques,
      ...(subtechniques.length > 0 && { "threat.technique.subtechnique.id": subtechniques }),
    });
  });
});
