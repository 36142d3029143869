import { expect, test } from "vitest";
import { conditionsOf } from "./review.ts";

const now = Date.parse("2026-11-30T08:00:30Z");
test.each([
  ["ending", { expiresBefore: "2026-12-14T08:00:00.000Z" }],
  ["unused", { unusedSince: "2026-10-31T08:00:00.000Z" }],
  ["faulty", { state: ["broken", "unfit"] }],
  ["nonsense", {}],
])("%s", (desk, conditions) => expect(conditionsOf(desk, now)).toMatchObject(conditions));
