import { expect, test } from "vitest";
import { crashCa } from "../../test/crash.ts";
import { times } from "../../../test/property/seed.ts";

const kills = 3 * times;

test("a CA killed at any moment has every certificate that left it on record, and no serial number twice", {
  timeout: 300_000 * times,
}, async () => {
  const report = await crashCa(kills);
  expect(report).toMatchObject({ kills, unknown: 0, repeated: 0, problems: [] });
  expect(report.given).toBeGreaterThan(0);
});
