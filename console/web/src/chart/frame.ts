import type { Mode } from "../style/mode.ts";

const colours = {
  light: { ink: "#5f6d7d", line: "#e3e8ee", tip: "#ffffff", tipInk: "#17212e" },
  dark: { ink: "#95a4b7", line: "#263242", tip: "#1a2431", tipInk: "#e3eaf3" },
} as const;

const fontFamily = '"Noto Sans SC Variable", sans-serif';

interface Frame {
  readonly mode: Mode;
  /** What stands below the bars, one for each. */
  readonly labels: readonly string[];
  readonly tip: (params: unknown) => string;
}

/** What echarts is told of a chart over time but its series; text is drawn into the canvas, so that no inline style is needed. */
export function frameOf({ mode, labels, tip }: Frame) {
  const { ink, line, tip: paper, tipInk } = colours[mode];
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 10, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      axisPointer: { type: "shadow" },
      backgroundColor: paper,
      borderColor: line,
      textStyle: { color: tipInk, fontFamily, fontSize: 12 },
      formatter: tip,
    },
    xAxis: {
      type: "category",
      data: labels,
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
  };
}

/** A span of the chart chosen by dragging. */
export const brush = { xAxisIndex: 0, brushType: "lineX", brushMode: "single", toolbox: [], throttleType: "debounce" };
