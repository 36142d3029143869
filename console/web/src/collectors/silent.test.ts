import { expect, test } from "vitest";
import { silent } from "./silent.ts";

const now = Date.parse("2026-03-01T00:01:00Z");

test.each([
  [undefined, true],
  ["2026-03-01T00:00:58.000Z", false],
  ["2026-03-01T00:00:44.000Z", true],
] as const)("collectors heard of at %s are silent: %s", (at, is) => expect(silent(at, now)).toBe(is));
