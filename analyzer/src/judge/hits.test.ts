import type { SecurityEvent } from "@chengfang/model/event";
import { expect, test } from "vitest";
import { registerOf } from "../alert/register.ts";
import { alertRule } from "../alert/rule.ts";
import { addHits } from "../alert/window.ts";
import { hitOf } from "./hits.ts";

const rule = alertRule({
  id: "r",
  title: "Suricata Alert of Highest Priority",
  titleZh: "Suricata 一级告警",
  severity: "high",
  tags: ["attack.initial-access", "attack.t1190"],
  logsource: { product: "suricata" },
});

const at = Date.parse("2026-03-02T08:00:00.000Z");

test.each<[string, Partial<SecurityEvent>, readonly string[], readonly string[]]>([
  [
    "what the signature says",
    {
      "event.kind": "alert",
      "threat.tactic.id": ["TA0011"],
      "threat.technique.id": ["T1071", "T1105"],
      "threat.technique.subtechnique.id": ["T1071.001"],
    },
    ["command-and-control"],
    ["T1105", "T1071.001"],
  ],
  ["the rule's tags where it says nothing", { "event.kind": "alert" }, ["initial-access"], ["T1190"]],
  [
    "the rule's tags where it says nonsense",
    { "event.kind": "alert", "threat.tactic.id": ["TA9999"], "threat.technique.id": ["T1"] },
    ["initial-access"],
    ["T1190"],
  ],
  ["the rule's tags for what is no alert", { "threat.tactic.id": ["TA0011"] }, ["initial-access"], ["T1190"]],
])("the attack of an alert is %s", (_, fields, tactics, techniques) => {
  const event = { "@timestamp": new Date(at).toISOString(), "event.id": "e", "source.ip": "10.0.0.1", ...fields };
  const register = () => registerOf([]);
  const hit = hitOf({ event: event as SecurityEvent, rule, register, drill: undefined }, at, () => []);
  const [changed] = addHits([], [hit], { withinMs: 60_000, now: "2026-03-02T09:00:00.000Z", isClosed: () => false });
  expect([changed?.alert.tactics, changed?.alert.techniques]).toEqual([tactics, techniques]);
});
