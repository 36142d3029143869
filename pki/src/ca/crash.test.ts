import { expect, test } from "vitest";
import { crashCa } from "../../test/crash.ts";

test("a CA killed at any moment has every certificate that left it on record, and no serial number twice", {
  timeout: 60_000,
}, async () => {
  const report = await crashCa(4);
  expect(report).toMatchObject({ kills: 4, unknown: 0, repeated: 0, problems: [] });
  expect(report.given).toBeGreaterThan(0);
});
