import type { ItemRow } from "@chengfang/model/compliance/view";
import { expect, test } from "vitest";
import { dropDraft, emptyDraft, keepDraft, readDraft } from "./draft.ts";
import { nextOpen, openUnits, progressOf } from "./queue.ts";

const row = (unit: string, automation: string, answered: boolean) =>
  ({
    answered,
    item: { unit, automation, scope: "general", classCode: unit[0], class: { zh: "类", en: "class" } },
  }) as unknown as ItemRow;

const rows = [
  row("A1", "auto", false),
  row("A2", "semi", true),
  row("A3", "manual", false),
  row("B1", "manual", false),
];

test("only what people answer and nobody answered is asked", () => {
  expect(openUnits(rows)).toEqual(["A3", "B1"]);
});

test("progress counts what was answered a moment ago", () => {
  expect(progressOf(rows, new Set(["A3"]))).toMatchObject([
    { key: "general A", answered: 2, all: 2, next: undefined },
    { key: "general B", answered: 0, all: 1, next: "B1" },
  ]);
});

test.each([
  ["A3", [], "B1"],
  ["B1", [], "A3"],
  ["A3", ["B1"], undefined],
  [undefined, [], "A3"],
] as const)("after %s with %j done comes %s", (at, done, next) => {
  expect(nextOpen(["A3", "B1"], at, new Set(done))).toBe(next);
});

test("a draft survives until it is sent", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const place = { systemId: "s", unit: "A3" };
  keepDraft(store, place, { verdict: "met", text: "有", given: [] });
  expect(readDraft(store, place)).toEqual({ verdict: "met", text: "有", given: [] });
  dropDraft(store, place);
  expect(readDraft(store, place)).toEqual(emptyDraft);
  kept.set("chengfang.answer.s.A3", "{");
  expect(readDraft(store, place)).toEqual(emptyDraft);
});
