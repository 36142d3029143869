import { expect, test } from "vitest";
import { cut } from "./cut.ts";

test("text is cut between characters", () => {
  expect(Buffer.byteLength(cut("中".repeat(2000), 4096))).toBeLessThanOrEqual(4096);
  expect(cut("中".repeat(2000), 4096)).toMatch(/^中+\n……$/);
  expect(cut("短", 4096)).toBe("短");
});
