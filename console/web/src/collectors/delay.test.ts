import { expect, test } from "vitest";
import { delayIn } from "./delay.ts";

test.each([
  [0.04, "s", 0],
  [-3.26, "s", -3.3],
  [119.4, "s", 119],
  [-420, "min", -7],
  [28_757.4, "h", 8],
  [-86_400 * 3, "d", -3],
] as const)("a delay of %d s is said in %s: %d", (seconds, unit, n) => {
  const said = delayIn(seconds);
  expect([said.unit, said.n + 0]).toEqual([unit, n]);
});
