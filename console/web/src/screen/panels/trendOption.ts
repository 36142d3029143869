import type { Picture } from "@chengfang/model/screen/picture";
import type { Language } from "../../session/self.ts";
import { timeText } from "../../ui/when.ts";
import type { Look } from "../look.ts";
import { bigText } from "../numbers.ts";

const shown = ["low", "medium", "high", "critical"] as const;

const colours = {
  dark: {
    ink: "#9fb3c8",
    line: "#1d3147",
    tip: "#10202f",
    low: "#4f93c4",
    medium: "#d9b145",
    high: "#e98a4b",
    critical: "#ee5a6f",
  },
  light: {
    ink: "#4c5b6b",
    line: "#dbe2ea",
    tip: "#ffffff",
    low: "#5f9dc9",
    medium: "#cf9f1d",
    high: "#d9722e",
    critical: "#c8324a",
  },
} as const;

const fontFamily = '"Noto Sans SC Variable", sans-serif';

interface Given {
  readonly trend: Picture["trend"];
  readonly look: Look;
  /** Pixels of the screen's unit, by which text grows. */
  readonly rem: number;
  readonly severity: Readonly<Record<(typeof shown)[number], string>>;
  readonly language: Language;
}

/** What echarts is told; text is drawn into the canvas, so that no inline style is needed. */
export function trendOption({ trend, look, rem, severity, language }: Given) {
  const { line, tip, ink, ...bars } = colours[look];
  const text = { color: ink, fontSize: 0.8 * rem, fontFamily };
  const textStyle = { renderMode: "richText", textStyle: text, backgroundColor: tip, borderColor: line } as const;
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 0.4 * rem, right: 0.4 * rem, top: 1.9 * rem, bottom: 0, containLabel: true },
    legend: legendOf({ rem, text, names: shown.map((each) => severity[each]) }),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true, ...textStyle },
    ...axesOf({ trend, line, text, language }),
    series: shown.map((each) => ({
      type: "bar",
      stack: "alerts",
      name: severity[each],
      data: trend.map((bar) => bar[each]),
      itemStyle: { color: bars[each] },
      barCategoryGap: "35%",
    })),
  };
}

interface Text {
  readonly color: string;
  readonly fontSize: number;
  readonly fontFamily: string;
}

function legendOf({ rem, text, names }: { rem: number; text: Text; names: readonly string[] }) {
  const size = 0.7 * rem;
  return {
    right: 0,
    top: 0,
    itemWidth: size,
    itemHeight: size,
    itemGap: rem,
    textStyle: text,
    data: names.toReversed(),
  };
}

function axesOf({ trend, line, text, language }: { line: string; text: Text } & Pick<Given, "trend" | "language">) {
  return {
    xAxis: {
      type: "category",
      data: trend.map(({ at }) => timeText(at).slice(11, 16)),
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { ...text, formatter: (n: number) => bigText(n, language) },
    },
  };
}
