import { expect, test } from "vitest";
import { alertLines, between, groupLines, move, onward, sizeOf, targetOf } from "./lines.ts";
import type { AlertGroup, ListedAlert } from "./lines.ts";

const group = (id: string) => ({ id, by: "rule", open: 10 }) as unknown as AlertGroup;
const alert = (id: string) => ({ id, ruleId: "r1" }) as unknown as ListedAlert;

const lines = groupLines([group("r1"), group("r2")], new Map([["r1", { rows: [alert("a"), alert("b")], total: 5 }]]));
const keys = lines.map(({ key }) => key);

test("an expanded group shows its alerts, and says when it holds more", () => {
  expect(keys).toEqual(["group:r1", "alert:a", "alert:b", "cut:r1", "group:r2"]);
});

test.each([
  [undefined, 1, "group:r1"],
  ["alert:b", 1, "group:r2"],
  ["group:r2", 1, "group:r2"],
  ["group:r2", -1, "alert:b"],
  [undefined, -1, "group:r2"],
] as const)("from %s by %i the cursor goes to %s", (at, by, next) => expect(move(lines, at, by)).toBe(next));

test.each([
  ["an acknowledged row sank", "group:r2", "alert:a", "alert:a"],
  ["nothing was acted on", "alert:b", undefined, "group:r2"],
  ["the next one left the queue", "alert:b", "alert:gone", "group:r2"],
  ["it was the last one", "group:r2", "group:r2", "group:r2"],
] as const)("%s: J goes on from %s with %s, else the one below", (_, at, before, next) => {
  expect(onward(lines, at, before)).toBe(next);
});

test.each([
  ["alert:b", "group:r2", ["alert:b", "group:r2"]],
  ["group:r2", "alert:b", ["alert:b", "group:r2"]],
  [undefined, "alert:a", ["alert:a"]],
] as const)("the range from %s to %s", (from, to, range) => expect(between(lines, from, to)).toEqual(range));

test("an act is done to the selection, or to the cursor's line; a group takes its alerts along", () => {
  const ids = (selected: readonly string[], cursor?: string) => {
    const target = targetOf(lines, new Set(selected), cursor);
    return [target.groups.map(({ id }) => id), target.alerts.map(({ id }) => id), sizeOf(target)];
  };
  expect(ids(["alert:a", "group:r1"], "group:r2")).toEqual([["r1"], [], 10]);
  expect(ids(["alert:a"], "group:r2")).toEqual([[], ["a"], 1]);
  expect(ids([], "group:r2")).toEqual([["r2"], [], 10]);
  expect(ids([])).toEqual([[], [], 0]);
});

test("single alerts have no parent", () => expect(alertLines([alert("a")])[0]).toMatchObject({ parent: undefined }));
