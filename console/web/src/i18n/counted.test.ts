import { expect, test } from "vitest";
import { countIn } from "./counted.ts";

test.each([
  [{ count: 1 }, 1],
  [{ days: "1" }, 1],
  [{ n: 0 }, 0],
  [{ smart_count: 3, count: 1 }, 3],
  [{ value: "zhangwei" }, 2],
  [{ name: "1" }, 2],
  [{ count: undefined, days: 1 }, 1],
  [{}, 2],
])("%j is spoken of as %i", (values, count) => expect(countIn(values)).toBe(count));
