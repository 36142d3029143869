import { expect, test } from "vitest";
import { filterOf, openQueue, readAddress, writeAddress } from "./address.ts";

const now = Date.parse("2026-03-02T00:00:00Z");

test.each([
  ["", openQueue],
  ["severity=critical,high", { ...openQueue, severity: ["critical", "high"] }],
  ["status=any&view=single&page=3", { ...openQueue, status: [], grouped: false, page: 2 }],
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
  expect(filterOf({ ...openQueue, q: "a", range: "1h" }, now)).toEqual({
    q: "a",
    status: ["new", "acknowledged"],
    from: "2026-03-01T23:00:00.000Z",
  });
});
