import { expect, test } from "vitest";
import { apiFilter, narrowed, openSearch, readFilter, readSearch, writeFilter, writeSearch } from "./address.ts";

const rich = {
  text: "failed password",
  query: "a: 1 or b: 2",
  range: "7d",
  filters: [
    { field: "source.ip", op: "is", value: "203.0.113.7" },
    { field: "process.command_line", op: "contains", value: "a~b=c&d" },
    { field: "user.name", op: "not-exists" },
  ],
  columns: ["host.name", "url.path"],
  top: "user.name",
  by: "host.name",
  compare: "week",
  drills: true,
  page: 4,
} as const;

test.each([openSearch, rich])("a search is written to the address and read back", (question) => {
  expect(readSearch(new URLSearchParams(writeSearch(question).toString()))).toEqual(question);
});

test.each(["", "field", "field~near~x", "~is~x"])("%j is no condition", (text) =>
  expect(readFilter(text)).toBeUndefined(),
);

test("a value chosen twice is one condition", () => {
  const filter = { field: "host.name", op: "is", value: "web-01" } as const;
  const once = narrowed(openSearch, filter);
  expect(narrowed(once, filter).filters.map(writeFilter)).toEqual(["host.name~is~web-01"]);
});

test("the API is asked with a time range and what is given", () => {
  const now = Date.parse("2026-03-02T00:00:00Z");
  expect(apiFilter(openSearch, now)).toEqual({ from: "2026-03-01T00:00:00.000Z" });
  expect(apiFilter({ ...openSearch, range: "all", text: "a", drills: true }, now)).toEqual({ text: "a", drills: true });
});
