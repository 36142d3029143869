import type { RuleStatus } from "@chengfang/model/rule";
import { expect, test } from "vitest";
import { expiryOf, fieldsOf, openChoices, rulesIn, templateOf } from "./draft.ts";

const candidates = [
  { field: "EventID", values: [4688], selection: "selection", masked: false },
  { field: "Image", values: ["C:\\a.exe", "C:\\b.exe"], selection: "selection", masked: false },
  { field: "card", values: ["1101**"], selection: "selection", masked: true },
];

test("what was chosen is asked for, values left alone keep their kind, and nothing masked is sent", () => {
  const open = openChoices(candidates);
  expect(fieldsOf(open, candidates)).toEqual([]);
  const chosen = Object.fromEntries(
    Object.entries(open).map(([field, choice]) => [field, { ...choice, chosen: true }]),
  );
  expect(fieldsOf(chosen, candidates)).toEqual([
    { field: "EventID", comparison: "is", values: [4688] },
    { field: "Image", comparison: "is", values: ["C:\\a.exe", "C:\\b.exe"] },
  ]);
  const image = { chosen: true, comparison: "endswith" as const, text: "\\a.exe\n\n" };
  expect(fieldsOf({ Image: image }, candidates)).toEqual([
    { field: "Image", comparison: "endswith", values: ["\\a.exe"] },
  ]);
});

test("a whole line is compared in part", () => {
  const line = { field: "event.original", values: ["key missing on disk 1"], selection: "", masked: false };
  expect(openChoices([line])["event.original"]?.comparison).toBe("contains");
});

test("a template names its rule and log source", () => {
  const rule = {
    id: "r-1",
    title: "Odd: user",
    logsource: { product: "linux", service: "sshd" },
  } as unknown as RuleStatus;
  expect(templateOf(rule)).toContain('title: "Odd: user"\nlogsource:\n  product: "linux"\n  service: "sshd"\n');
  expect(rulesIn(templateOf(rule))).toEqual(["r-1"]);
});

test.each([
  ["filter:\n  rules:\n    - a\n    - 'b'\n  selection: {}\n", ["a", "b"]],
  ['filter:\n  rules: [a, "b"]\n  selection: {}\n', ["a", "b"]],
  ["filter:\n  rules: a # one\n  selection: {}\n", ["a"]],
  ["filter: {}\n", []],
])("rules of %j", (source, rules) => expect(rulesIn(source)).toEqual(rules));

test("a term ends after its days, or never", () => {
  const now = Date.parse("2026-11-30T00:00:00Z");
  expect(expiryOf("30d", now)).toBe("2026-12-30T00:00:00.000Z");
  expect(expiryOf("never", now)).toBeNull();
});
