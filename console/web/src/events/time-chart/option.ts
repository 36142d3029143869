import type { HistogramBar } from "@chengfang/model/search";
import { axisText } from "../../chart/axis.ts";
import { brush, frameOf } from "../../chart/frame.ts";
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
  light: { earlier: "#7a4fb3", rest: "#b9c4d0" },
  dark: { earlier: "#c3a2f0", rest: "#4a596d" },
} as const;
/** Apart for most kinds of colour blindness (after Okabe and Ito). */
export const palette = {
  light: ["#2f6fbf", "#d07a00", "#0a8f6b", "#b5487c", "#8a6d00"],
  dark: ["#6aa9f5", "#f0a94a", "#45c9a0", "#e08bb4", "#d8bd4a"],
} as const;

interface Words {
  readonly rest: string;
  readonly earlier: string;
  readonly estimated: string;
}

interface Given extends TimeChartData {
  readonly mode: Mode;
  readonly words: Words;
}

/** Events over time as echarts is told of them. */
export function timeOption(given: Given) {
  const { bars, mode } = given;
  const days = Date.parse(bars.at(-1)?.at ?? "") - Date.parse(bars[0]?.at ?? "") > 26 * 3_600_000;
  const labels = bars.map(({ at }) => axisText(at, days));
  return {
    ...frameOf({ mode, labels, tip: (params) => tipText(given, params) }),
    series: seriesOf(given),
    brush,
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
