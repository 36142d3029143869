import { riskLevel } from "@chengfang/model/compliance/risk";
import { expect, test } from "vitest";
import { fieldLevel, placeOf, steps } from "./matrix.ts";

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
