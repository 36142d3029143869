import { expect, test } from "vitest";
import { leftText } from "./reporting.ts";

test.each([
  [4 * 3_600_000, "4:00:00"],
  [59_999, "0:00:59"],
  [-61_000, "0:01:01"],
  [30 * 86_400_000 + 1000, "30 天 0:00:01"],
])("%d milliseconds are %s", (ms, text) => expect(leftText(ms, "天")).toBe(text));
