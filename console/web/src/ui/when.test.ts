import { expect, test } from "vitest";
import { customRange, isNamed, spanOf } from "./range.ts";
import { ago, shortTimeText, sizeText, timeText, zoneName } from "./when.ts";

const now = Date.parse("2026-03-02T12:00:00.000Z");

test.each([
  ["2026-03-02T11:59:58Z", "0now"],
  ["2026-03-02T11:59:20Z", "40s"],
  ["2026-03-02T11:00:01Z", "59m"],
  ["2026-03-01T13:00:00Z", "23h"],
  ["2026-02-20T12:00:00Z", "10d"],
  ["2026-03-02T13:00:00Z", "0now"],
] as const)("%s was %s ago", (iso, text) => {
  const { unit, n } = ago(iso, now);
  expect(`${n}${unit}`).toBe(text);
});

test("a time is shown in the zone of the browser; what is none stays as it is", () => {
  const shown = timeText("2026-03-02T12:00:00.000Z");
  expect(shown).toMatch(/^2026-03-0[23] \d\d:\d\d:00$/);
  expect(Date.parse(shown.replace(" ", "T"))).toBe(now);
  expect(timeText("yesterday")).toBe("yesterday");
  expect(timeText(null)).toBe("");
  expect(shortTimeText("2026-03-02T12:00:00.000Z", now)).toBe(shown.slice(5));
  expect(shortTimeText("2025-03-02T12:00:00.000Z", now)).toMatch(/^2025-/);
  expect(zoneName(new Date(now))).toMatch(/^UTC/);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [2048, "2.0 kB"],
  [5_300_000_000, "5.3 GB"],
] as const)("%i bytes are %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));

test.each([
  ["1h", { from: "2026-03-02T11:00:00.000Z" }],
  ["7d", { from: "2026-02-23T12:00:00.000Z" }],
  ["all", {}],
  ["nonsense", {}],
  ["2026-03-01T00:00:00.000Z~x", {}],
] as const)("the range %s is %j", (code, span) => expect(spanOf(code, now)).toEqual(span));

test("a range of one's own survives the address", () => {
  const code = customRange("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
  expect(isNamed(code)).toBe(false);
  expect(spanOf(code, now)).toEqual({ from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" });
});
