import { expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

test.each([
  ["waiting", null, null, false],
  ["sending", at(1), null, false],
  ["silent", at(90), at(90), false],
  ["retired", at(90), null, true],
  ["retired", null, null, true],
  ["revived", at(1), null, true],
] as const)("a source is %s: last line %s, silent since %s, retired %s", (state, lastSeen, silentSince, retired) => {
  expect(sendingOf({ lastSeen, silentSince, retired, silentMinutes: 15 }, now)).toBe(state);
});
