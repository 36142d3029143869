import { riskLevel } from "@chengfang/model/compliance/risk";
import type { RiskEntry } from "@chengfang/model/compliance/register";
import { expect, test } from "vitest";
import { fieldLevel, levelIn, placeOf, steps } from "./matrix.ts";

test.each([
  [5, 5, 5, { likelihood: 5, loss: 5 }],
  [1, 1, 1, { likelihood: 1, loss: 1 }],
  [5, 2, 3, { likelihood: 2, loss: 4 }],
] as const)(
  "asset %i, threat %i, weakness %i lies at %j",
  (assetValue, threatFrequency, vulnerabilitySeverity, place) => {
    expect(placeOf({ assetValue, threatFrequency, vulnerabilitySeverity })).toEqual(place);
  },
);

test("a field's level is that of a risk in its very middle", () => {
  for (const each of steps) {
    const parts = { assetValue: each, threatFrequency: each, vulnerabilitySeverity: each };
    const { likelihood, loss } = placeOf(parts);
    expect(fieldLevel(likelihood, loss)).toBe(riskLevel(parts));
  }
});

test("a field with risks has the highest of their levels, not that of its place", () => {
  const rows = [
    { level: 2, residualLevel: 1 },
    { level: 4, residualLevel: 2 },
  ] as RiskEntry[];
  expect([levelIn(rows, false), levelIn(rows, true), levelIn([], false)]).toEqual([4, 2, undefined]);
});
