import { expect, test } from "vitest";
import { fromLocal, toLocal } from "./localTime.ts";

test("a moment goes through a field of local time and comes back to the minute", () => {
  expect(fromLocal(toLocal("2026-11-24T04:05:00.000Z"))).toBe("2026-11-24T04:05:00.000Z");
  expect(toLocal(null)).toBe("");
  expect(fromLocal("")).toBeNull();
  expect(fromLocal("nonsense")).toBeNull();
});
