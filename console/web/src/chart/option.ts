import type { Mode } from "../style/mode.ts";
import { countText, timeText } from "../ui/when.ts";
import { axisText } from "./axis.ts";
import type { Bar } from "./axis.ts";

const colours = {
  light: { ink: "#5f6d7d", line: "#e3e8ee", bar: "#3f82d2", tip: "#ffffff", tipInk: "#17212e" },
  dark: { ink: "#95a4b7", line: "#263242", bar: "#5b9bea", tip: "#1a2431", tipInk: "#e3eaf3" },
} as const;

const fontFamily = '"Noto Sans SC Variable", sans-serif';

/** What echarts is told; text is drawn into the canvas, so that no inline style is needed. */
export function barsOption({ bars, mode, zooms }: { bars: readonly Bar[]; mode: Mode; zooms: boolean }) {
  const { ink, line, bar, tip, tipInk } = colours[mode];
  const days = spansDays(bars);
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 10, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      axisPointer: { type: "shadow" },
      backgroundColor: tip,
      borderColor: line,
      textStyle: { color: tipInk, fontFamily, fontSize: 12 },
      formatter: (params: unknown) => tipText(bars, params),
    },
    xAxis: {
      type: "category",
      data: bars.map(({ at, label }) => label ?? axisText(at, days)),
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { color: ink, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontSize: 11 },
    },
    series: [{ type: "bar", data: bars.map(({ count }) => count), itemStyle: { color: bar }, barCategoryGap: "20%" }],
    ...(zooms
      ? { brush: { xAxisIndex: 0, brushType: "lineX", brushMode: "single", toolbox: [], throttleType: "debounce" } }
      : {}),
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
