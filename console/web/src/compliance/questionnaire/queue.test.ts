import type { ItemRow } from "@chengfang/model/compliance/view";
import { expect, test } from "vitest";
import { draftIn, emptyDraft } from "./draft.ts";
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

test("a draft is what was written; what cannot be read is none", () => {
  const written = { verdict: "met", text: "有", given: [] } as const;
  expect(draftIn(JSON.stringify(written))).toEqual(written);
  for (const text of ["", "{", "null"]) expect(draftIn(text)).toEqual(emptyDraft);
});
