import { expect, test } from "vitest";
import { axisText } from "./axis.ts";
import { barsOption } from "./option.ts";

const bars = (hours: number) =>
  Array.from({ length: hours }, (_, i) => ({ at: new Date(i * 3_600_000).toISOString(), count: i }));

// Some zones are a half or a quarter of an hour off.
test("an axis of several days names the day", () => {
  expect(axisText("2026-03-02T12:00:00.000Z", false)).toMatch(/^\d\d:[0134][05]$/);
  expect(axisText("2026-03-02T12:00:00.000Z", true)).toMatch(/^03-0\d \d\d:[0134][05]$/);
  expect(barsOption({ bars: bars(24), mode: "light", zooms: false }).xAxis.data[0]).toHaveLength(5);
  expect(barsOption({ bars: bars(72), mode: "light", zooms: false }).xAxis.data[0]).toHaveLength(11);
});

test("tooltips are drawn, not styled: the page's policy forbids inline styles", () => {
  expect(barsOption({ bars: [], mode: "dark", zooms: true }).tooltip.renderMode).toBe("richText");
});
