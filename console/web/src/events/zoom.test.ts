import { expect, test } from "vitest";
import { zoomSpan } from "./zoom.ts";

const bars = [0, 1, 2, 3].map((hour) => ({ at: `2026-03-01T0${hour}:00:00.000Z`, count: 1 }));

test.each([
  [1, 2, { from: "2026-03-01T01:00:00.000Z", to: "2026-03-01T03:00:00.000Z" }],
  [2, 1, { from: "2026-03-01T01:00:00.000Z", to: "2026-03-01T03:00:00.000Z" }],
  [-3, 99, { from: "2026-03-01T00:00:00.000Z", to: "2026-03-01T04:00:00.000Z" }],
] as const)("bars %i to %i are %j", (first, last, span) => expect(zoomSpan(bars, first, last)).toEqual(span));

test("without bars there is nothing to zoom to", () => expect(zoomSpan([], 0, 1)).toBeUndefined());
