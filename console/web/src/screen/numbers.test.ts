import { expect, test } from "vitest";
import { countryName } from "./country.ts";
import { bigText, percentText, spanOf } from "./numbers.ts";

test.each([
  [0, "0", "0"],
  [9999, "9999", "9,999"],
  [10_000, "1万", "10,000"],
  [12_345, "1.23万", "12,345"],
  [1_234_567, "123.5万", "1,234,567"],
  [12_345_678, "1235万", "12,345,678"],
  [99_999_999, "1亿", "99,999,999"],
  [123_456_789, "1.23亿", "123,456,789"],
])("%i is read %s, and %s", (n, zh, en) => expect([bigText(n, "zh"), bigText(n, "en")]).toEqual([zh, en]));

test.each([
  [null, "—"],
  [0, "0%"],
  [2.94, "2.9%"],
  [99.999, "99.9%"],
  [100, "100%"],
])("a share of %s is written %s", (share, text) => expect(percentText(share)).toBe(text));

test.each([
  [1000, { unit: "now", n: 0 }],
  [59_000, { unit: "s", n: 59 }],
  [61_000, { unit: "m", n: 1 }],
  [2 * 3_600_000, { unit: "h", n: 2 }],
  [21.5 * 3_600_000, { unit: "hm", h: 21, m: 30 }],
  [50 * 3_600_000, { unit: "d", n: 2 }],
])("%i ms", (ms, span) => expect(spanOf(ms)).toEqual(span));

test.each([
  ["DE", "德国", "Germany"],
  ["TW", "中国台湾", "Taiwan, China"],
  ["", undefined, undefined],
  ["<b>", undefined, undefined],
])("the country of %s", (code, zh, en) => expect([countryName(code, "zh"), countryName(code, "en")]).toEqual([zh, en]));
