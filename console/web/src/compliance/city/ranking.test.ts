import { expect, test } from "vitest";
import { ranked } from "./ranking.ts";

const unit = (unitId: string, rate: number | null, highRisk: number) => ({
  unitId,
  rate,
  highRisk,
  systems: 1,
  judged: 1,
  tally: { met: 0, partial: 0, unmet: 0, na: 0, pending: 0 },
  hazards: 0,
  awaitingSignature: 0,
  openOrders: 0,
  overdueOrders: 0,
});
const units = [unit("a", 70, 2), unit("b", null, 0), unit("c", 95, 0), unit("d", 80, 2)];

test.each([
  ["rate", "cdab"],
  ["highRisk", "dacb"],
] as const)("by %s the order is %s", (by, order) => {
  expect(
    ranked(units, by)
      .map(({ unitId }) => unitId)
      .join(""),
  ).toBe(order);
});
