import { expect, test } from "vitest";
import { compareRandom } from "./random.ts";

const seed = 20_260_805;

test("engine and reference agree on random rules and records", () => {
  const { pairs, matches, difference } = compareRandom({ pairs: 100_000, seed });
  console.log(`${pairs} pairs of rule and event compared, ${matches} of them matches, seed ${seed}`);
  expect(difference).toBeUndefined();
  expect(pairs).toBeGreaterThanOrEqual(100_000);
}, 180_000);
