import { expect, test } from "vitest";
import { countText, exactText } from "./count.ts";

test.each([
  [99_999, "99,999", "99,999"],
  [100_000, "10万", "100,000"],
  [182_334, "18.23万", "182,334"],
  [12_345_678, "1235万", "12,345,678"],
  [123_456_789, "1.23亿", "123,456,789"],
] as const)("%d is %s in Chinese and %s in English", (n, zh, en) => {
  expect([countText(n, "zh"), countText(n, "en")]).toEqual([zh, en]);
});

test("what has to add up keeps every figure", () => expect(exactText(1_234_567)).toBe("1,234,567"));
