import { BarChart, LineChart } from "echarts/charts";
import { BrushComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import type { ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslate } from "react-admin";
import { useMode } from "../../app/mode.ts";
import { timeOption } from "./option.ts";
import type { TimeChartData } from "./option.ts";

use([BarChart, LineChart, GridComponent, TooltipComponent, BrushComponent, CanvasRenderer]);

type Range = readonly [start: number, end: number];

/** A chart in its place, drawn anew with its data; what is drawn over by the pointer is told. */
export function useChart(data: TimeChartData, onZoom: (first: number, last: number) => void) {
  const place = useRef<HTMLElement>(null);
  const chart = useRef<ECharts>(undefined);
  const zoomed = useEffectEvent(onZoom);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = init(element, null, { renderer: "canvas", height: 130 });
    chart.current = made;
    made.on("brushEnd", (event) => brushed(event, zoomed));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useDrawing(chart, data);
  return { place, choose: (range: Range | undefined) => chart.current && choose(chart.current, range) };
}

function useDrawing(chart: React.RefObject<ECharts | undefined>, data: TimeChartData): void {
  const translate = useTranslate();
  const { mode } = useMode();
  const words = JSON.stringify({
    rest: translate("events.chart.rest"),
    earlier: translate("events.chart.earlier"),
    estimated: translate("events.chart.estimated"),
  });
  const shown = JSON.stringify(data);
  useEffect(() => {
    const made = chart.current;
    // The canvas draws with what is loaded at that moment, so the font comes first.
    void document.fonts.load("12px 'Noto Sans SC Variable'", "0123456789:").finally(() => {
      if (!made || made.isDisposed()) return;
      const given = JSON.parse(shown) as TimeChartData;
      made.setOption(timeOption({ ...given, mode, words: JSON.parse(words) }), { notMerge: true });
      const brushOption = { brushType: "lineX", brushMode: "single" };
      made.dispatchAction({ type: "takeGlobalCursor", key: "brush", brushOption });
    });
  }, [chart, shown, words, mode]);
}

/** Shows what the keyboard has chosen, as the pointer would. */
function choose(chart: ECharts, range: Range | undefined): void {
  chart.dispatchAction({ type: "downplay" });
  if (range === undefined) {
    chart.dispatchAction({ type: "hideTip" });
    return;
  }
  const [first, last] = [Math.min(...range), Math.max(...range)];
  const dataIndex = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  chart.dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex });
  chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: range[1] });
}

function brushed(event: unknown, tell: (first: number, last: number) => void): void {
  const areas = (event as { areas?: { coordRange?: unknown }[] }).areas ?? [];
  const range = areas[0]?.coordRange;
  if (Array.isArray(range) && typeof range[0] === "number" && typeof range[1] === "number") tell(range[0], range[1]);
}
