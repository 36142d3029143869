import type { HistogramBar } from "@chengfang/model/search";
import { axisText } from "../../chart/axis.ts";
import type { Mode } from "../../style/mode.ts";
import { countText, timeText } from "../../ui/when.ts";

/** One value of the field that the chart tells apart. */
export interface Series {
  readonly value: string;
  readonly bars: readonly number[];
}

export interface TimeChartData {
  readonly bars: readonly HistogramBar[];
  readonly series: readonly Series[];
  /** The same bars an earlier time. */
  readonly earlier: readonly number[];
}

const colours = {
  light: { ink: "#5f6d7d", line: "#e3e8ee", tip: "#ffffff", tipInk: "#17212e", earlier: "#7a4fb3", rest: "#b9c4d0" },
  dark: { ink: "#95a4b7", line: "#263242", tip: "#1a2431", tipInk: "#e3eaf3", earlier: "#c3a2f0", rest: "#4a596d" },
} as const;
/** Apart for most kinds of colour blindness (after Okabe and Ito). */
export const palette = {
  light: ["#2f6fbf", "#d07a00", "#0a8f6b", "#b5487c", "#8a6d00"],
  dark: ["#6aa9f5", "#f0a94a", "#45c9a0", "#e08bb4", "#d8bd4a"],
} as const;

const fontFamily = '"Noto Sans SC Variable", sans-serif';

interface Words {
  readonly rest: string;
  readonly earlier: string;
  readonly estimated: string;
}

interface Given extends TimeChartData {
  readonly mode: Mode;
  readonly words: Words;
}

/** What echarts is told; text is drawn into the canvas, so that no inline style is needed. */
export function timeOption(given: Given) {
  const { bars, mode } = given;
  const { ink, line, tip, tipInk } = colours[mode];
  const days = Date.parse(bars.at(-1)?.at ?? "") - Date.parse(bars[0]?.at ?? "") > 26 * 3_600_000;
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
      formatter: (params: unknown) => tipText(given, params),
    },
    xAxis: {
      type: "category",
      data: bars.map(({ at }) => axisText(at, days)),
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
    series: seriesOf(given),
    brush: { xAxisIndex: 0, brushType: "lineX", brushMode: "single", toolbox: [], throttleType: "debounce" },
  };
}

function seriesOf({ bars, series, earlier, mode }: Given) {
  const { rest, earlier: dashed } = colours[mode];
  const bar = (data: unknown[], color: string) => ({
    type: "bar",
    stack: "now",
    data,
    itemStyle: { color },
    barCategoryGap: "20%",
  });
  /** What was reckoned from a sample is paler. */
  const point = (value: number, i: number) => (bars[i]?.estimated ? { value, itemStyle: { opacity: 0.45 } } : value);
  const apart = series.map(({ bars: counts }, i) =>
    bar(counts.map(point), palette[mode][i % palette[mode].length] ?? rest),
  );
  const others = restOf(bars, series).map(point);
  const whole = bar(others, series.length > 0 ? rest : palette[mode][0]);
  const line = {
    type: "line",
    data: earlier,
    symbol: "none",
    lineStyle: { color: dashed, width: 1.6, type: "dashed" },
  };
  return [...apart, whole, ...(earlier.length > 0 ? [line] : [])];
}

/** What is left of each bar when the series are taken away. */
export function restOf(bars: readonly HistogramBar[], series: readonly Series[]): number[] {
  return bars.map(({ count }, i) =>
    Math.max(
      0,
      series.reduce((left, each) => left - (each.bars[i] ?? 0), count),
    ),
  );
}

function tipText({ bars, series, earlier, words }: Given, params: unknown): string {
  const [first] = Array.isArray(params) ? (params as { dataIndex?: number }[]) : [];
  const i = first?.dataIndex ?? -1;
  const bar = bars[i];
  if (bar === undefined) return "";
  const before = earlier[i];
  return [
    timeText(bar.at),
    `${countText(bar.count)}${bar.estimated ? ` ${words.estimated}` : ""}`,
    ...series.map((each) => `${each.value.slice(0, 40)}  ${countText(each.bars[i] ?? 0)}`),
    ...(series.length > 0 ? [`${words.rest}  ${countText(restOf(bars, series)[i] ?? 0)}`] : []),
    ...(before === undefined ? [] : [`${words.earlier}  ${countText(before)} (${difference(bar.count, before)})`]),
  ].join("\n");
}

/** `+25%`, `−10%`; from nothing there is no share. */
export function difference(now: number, before: number): string {
  if (before === 0) return now === 0 ? "±0%" : `+${countText(now)}`;
  const share = Math.round(((now - before) / before) * 100);
  return `${share > 0 ? "+" : share < 0 ? "−" : "±"}${countText(Math.abs(share))}%`;
}
