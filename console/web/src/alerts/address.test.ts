import { expect, test } from "vitest";
import { filterOf, narrowed, openQueue, readAddress, writeAddress } from "./address.ts";

const now = Date.parse("2026-03-02T00:00:00Z");

test.each([
  ["", openQueue],
  ["severity=critical,high", { ...openQueue, severity: ["critical", "high"] }],
  ["status=any&view=single&page=3", { ...openQueue, status: [], by: "none", page: 2 }],
  ["view=host&not.ruleId=a,b&host=~", { ...openQueue, by: "host", not: { ruleId: ["a", "b"] }, host: [""] }],
  ["host=a~1b~0", { ...openQueue, host: ["a,b~"] }],
  ["view=nonsense", openQueue],
  [
    "q=root&sort=lastSeen.asc&range=24h&assignee=me",
    { ...openQueue, q: "root", sort: ["lastSeen", "ASC"], range: "24h", assignee: "me" },
  ],
] as const)("the address %j is read and written back", (text, question) => {
  expect(readAddress(new URLSearchParams(text))).toEqual(question);
  expect(readAddress(writeAddress(question))).toEqual(question);
});

test.each(["page=abc", "page=-4", "page=0"])("a page that is none, %s, is the first", (text) => {
  expect(readAddress(new URLSearchParams(text)).page).toBe(0);
});

test("the API is asked only for what is given", () => {
  expect(filterOf({ ...openQueue, status: [] }, now)).toEqual({});
  expect(filterOf({ ...openQueue, q: "a", range: "1h", not: { host: ["h"] } }, now)).toEqual({
    q: "a",
    status: ["new", "acknowledged"],
    not: { host: ["h"] },
    from: "2026-03-01T23:00:00.000Z",
  });
});

test("a value is looked at alone, or left out beside others", () => {
  expect(narrowed(openQueue, { key: "host", value: "h", out: false })).toEqual({ host: ["h"] });
  const without = { ...openQueue, not: { host: ["g"] } };
  expect(narrowed(without, { key: "host", value: "h", out: true })).toEqual({ not: { host: ["g", "h"] } });
});
