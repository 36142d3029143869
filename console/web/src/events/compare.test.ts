import { expect, test } from "vitest";
import { asChips, asQuery, openSearch } from "./address.ts";
import { shifted } from "./compare.ts";
import { difference, restOf } from "./time-chart/option.ts";
import { piecesOf } from "./query-box/Coloured.tsx";
import { readQuery } from "@chengfang/model/query-language/read";

const bars = [0, 1, 2].map((hour) => ({ at: `2026-03-10T0${hour}:00:00.000Z`, count: 10 }));

test.each([
  ["none", undefined],
  ["before", { from: "2026-03-09T21:00:00.000Z", to: "2026-03-10T00:00:00.000Z" }],
  ["day", { from: "2026-03-09T00:00:00.000Z", to: "2026-03-09T03:00:00.000Z" }],
  ["week", { from: "2026-03-03T00:00:00.000Z", to: "2026-03-03T03:00:00.000Z" }],
] as const)("compared with %s", (compare, span) => expect(shifted(bars, compare)).toEqual(span));

test.each([
  [150, 100, "+50%"],
  [50, 100, "−50%"],
  [5, 0, "+5"],
  [0, 0, "±0%"],
] as const)("%i after %i is %s", (now, before, said) => expect(difference(now, before)).toBe(said));

test("what the series leave of each bar", () => {
  expect(restOf(bars, [{ value: "a", bars: [4, 10, 12] }])).toEqual([6, 0, 0]);
});

test("chips become text and text becomes chips", () => {
  const filters = [{ field: "user.name", op: "is-not", value: "root" }] as const;
  const asked = { ...openSearch, query: "a: 1", text: 'x "y z"', filters };
  const written = asQuery(asked);
  expect(written).toEqual({ query: 'a: 1 and x and "y z" and not user.name: root', text: "", filters: [] });
  expect(asChips({ ...openSearch, ...written })).toEqual({
    query: "",
    text: 'x "y z"',
    filters: [{ field: "a", op: "is", value: "1" }, ...filters],
  });
  expect(asChips({ ...openSearch, query: "a: 1 or b: 2" })).toBeUndefined();
});

test("a query is coloured by what it says, and what is wrong is marked", () => {
  const text = "user.name: root and source.ip: 1/99";
  const read = readQuery(text);
  const complaint = "complaint" in read ? read.complaint : undefined;
  expect(piecesOf(text, read.spans, complaint).filter(({ wrong }) => wrong)).toMatchObject([
    { text: "1/99", kind: "value" },
  ]);
  expect(piecesOf(text, read.spans, complaint)[0]).toMatchObject({ text: "user.name", kind: "field" });
});
