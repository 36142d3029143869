import type { Picture } from "@chengfang/model/screen/picture";
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import type { ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { PanelTitle } from "../PanelTitle.tsx";
import { useWords } from "../words.ts";
import { trendOption } from "./trendOption.ts";
import type { Look } from "../look.ts";

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Props = Pick<Picture, "trend"> & { readonly look: Look };

/** Alerts of the last day by the hour and severity. */
export function Trend({ trend, look }: Props) {
  const { say, names, language } = useWords();
  const place = useRef<HTMLElement>(null);
  const chart = useRef<ECharts>(undefined);
  const draw = useRef<() => void>(undefined);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = init(element, null, { renderer: "canvas" });
    chart.current = made;
    const watch = new ResizeObserver(() => {
      made.resize();
      draw.current?.(); // its text grows with the screen
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => {
    draw.current = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      chart.current?.setOption(trendOption({ trend, look, rem, severity: names.severity, language }), {
        notMerge: true,
      });
    };
    // The canvas draws with what is loaded at that moment, so the font comes first.
    void document.fonts.load("12px 'Noto Sans SC Variable'", "0123456789:").finally(() => draw.current?.());
  }, [trend, look, names, language]);
  return (
    <section className="pane trend">
      <PanelTitle title={say.trend.title}>
        <span className="soft">{say.trend.per}</span>
      </PanelTitle>
      <figure ref={place} className="trend-chart" aria-label={`${say.trend.title}, ${say.trend.per}`} />
    </section>
  );
}
