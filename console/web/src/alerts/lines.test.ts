import type { Alert } from "@chengfang/model/alert";
import { expect, test } from "vitest";
import type { AlertGroup } from "./lines.ts";
import { groupLines, move, targetOf } from "./lines.ts";

const group = (id: string) => ({ id }) as AlertGroup;
const alert = (id: string, ruleId: string) => ({ id, ruleId }) as Alert;

const lines = groupLines(
  [group("r1"), group("r2"), group("r3")],
  new Map([
    ["r2", { rows: [alert("a", "r2"), alert("b", "r2")], total: 5 }],
    ["r3", undefined],
  ]),
);

test("an expanded group has its alerts beneath it, and says when not all are there", () => {
  expect(lines.map(({ key }) => key)).toEqual(["group:r1", "group:r2", "alert:a", "alert:b", "cut:r2", "group:r3"]);
});

test.each([
  [undefined, 1, "group:r1"],
  [undefined, -1, "group:r3"],
  ["group:r2", 1, "alert:a"],
  ["alert:b", 1, "group:r3"],
  ["group:r3", -1, "alert:b"],
  ["group:r3", 1, "group:r3"],
  ["gone", 1, "group:r1"],
] as const)("from %s by %i to %s", (at, by, to) => expect(move(lines, at, by)).toBe(to));

test.each([
  [[], "alert:a", { ids: ["a"], ruleIds: [] }],
  [[], undefined, { ids: [], ruleIds: [] }],
  [["group:r2", "alert:a"], "group:r1", { ids: [], ruleIds: ["r2"] }],
  [["group:r1", "alert:b"], "alert:a", { ids: ["b"], ruleIds: ["r1"] }],
] as const)("%j selected, cursor on %s: acts on %j", (selected, cursor, target) => {
  expect(targetOf(lines, new Set(selected), cursor)).toEqual(target);
});
