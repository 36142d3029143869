import { expect, test } from "vitest";
import { listSearch, totalOf } from "./query.ts";

test.each([
  ["alerts 0-49/123", 123],
  ["alerts */0", 0],
  [null, undefined],
  ["alerts", undefined],
] as const)("the total of %s is %s", (header, total) => expect(totalOf(header)).toBe(total));

test("a list is asked for by the simple-rest conventions, without empty filters", () => {
  const params = new URLSearchParams(
    listSearch({ filter: { q: "", status: ["new"] }, sort: ["lastSeen", "DESC"], offset: 50 }),
  );
  expect(Object.fromEntries(params)).toEqual({
    filter: '{"status":["new"]}',
    range: "[50,99]",
    sort: '["lastSeen","DESC"]',
  });
});
