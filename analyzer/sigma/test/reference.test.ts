import { expect, test } from "vitest";
import { seed, times } from "../../../test/property/seed.ts";
import { compareRandom } from "./random.ts";

/** npm run test:sigma compares more than a million. */
const wanted = 30_000 * times;

test(
  "engine and reference agree on random rules and records",
  () => {
    const { pairs, matches, difference } = compareRandom({ pairs: wanted, seed });
    console.log(`${pairs} pairs of rule and event compared, ${matches} of them matches, seed ${seed}`);
    expect(difference).toBeUndefined();
    expect(pairs).toBeGreaterThanOrEqual(wanted);
  },
  180_000 * times,
);
