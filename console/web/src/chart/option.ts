import type { Mode } from "../style/mode.ts";
import { countText, timeText } from "../ui/when.ts";
import { axisText } from "./axis.ts";
import type { Bar } from "./axis.ts";
import { brush, frameOf } from "./frame.ts";

const colours = { light: "#3f82d2", dark: "#5b9bea" } as const;

/** Bars over time as echarts is told of them. */
export function barsOption({ bars, mode, zooms }: { bars: readonly Bar[]; mode: Mode; zooms: boolean }) {
  const days = spansDays(bars);
  const labels = bars.map(({ at, label }) => label ?? axisText(at, days));
  const data = bars.map(({ count }) => count);
  return {
    ...frameOf({ mode, labels, tip: (params) => tipText(bars, params) }),
    series: [{ type: "bar", data, itemStyle: { color: colours[mode] }, barCategoryGap: "20%" }],
    ...(zooms ? { brush } : {}),
  };
}

function spansDays(bars: readonly Bar[]): boolean {
  const [first, last] = [bars[0], bars.at(-1)];
  return first !== undefined && last !== undefined && Date.parse(last.at) - Date.parse(first.at) > 26 * 3_600_000;
}

function tipText(bars: readonly Bar[], params: unknown): string {
  const [first] = Array.isArray(params) ? (params as { dataIndex?: number }[]) : [];
  const bar = bars[first?.dataIndex ?? -1];
  return bar === undefined ? "" : `${bar.label ?? timeText(bar.at)}\n${countText(bar.count)}`;
}
