import { expect, test } from "vitest";
import { filterOf, openList, readList, writeList } from "./address.ts";

test.each([
  ["", openList],
  ["status=new,handling&assignee=me&page=2", { ...openList, status: ["new", "handling"], assignee: "me", page: 1 }],
  ["q=CF-2026&sort=severity.desc&range=7d", { ...openList, q: "CF-2026", sort: ["severity", "DESC"], range: "7d" }],
] as const)("the address %j is read and written back", (text, question) => {
  expect(readList(new URLSearchParams(text))).toEqual(question);
  expect(readList(writeList(question))).toEqual(question);
});

test("the API is asked only for what is given", () => {
  expect(filterOf(openList, 0)).toEqual({ archived: false });
  expect(filterOf({ ...openList, archived: "any", overdue: "yes" }, 0)).toEqual({
    overdue: "1970-01-01T00:00:00.000Z",
  });
  expect(filterOf({ ...openList, severity: ["high"], unitId: "u1" }, 0)).toEqual({
    severity: ["high"],
    unitId: "u1",
    archived: false,
  });
});
