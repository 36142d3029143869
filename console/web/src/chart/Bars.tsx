import { BarChart } from "echarts/charts";
import { BrushComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import type { ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useRef } from "react";
import { useMode } from "../app/mode.ts";
import { barsOption } from "./option.ts";
import type { Bar } from "./axis.ts";

use([BarChart, GridComponent, TooltipComponent, BrushComponent, CanvasRenderer]);

export interface BarsProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly height: number;
  /** Called with the bars that the reader drew over, first and last. */
  readonly onZoom?: (first: number, last: number) => void;
}

/** Bars over time; with `onZoom`, drawing over them zooms in. */
export default function Bars({ label, bars, height, onZoom }: BarsProps) {
  const place = useRef<HTMLElement>(null);
  const chart = useRef<ECharts>(undefined);
  const { mode } = useMode();
  const zoomed = useEffectEvent((first: number, last: number) => onZoom?.(first, last));
  const zooms = onZoom !== undefined;
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = init(element, null, { renderer: "canvas" });
    chart.current = made;
    if (zooms) made.on("brushEnd", (event) => brushed(event, zoomed));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, [zooms]);
  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    // The canvas draws with what is loaded at that moment, so the font comes first.
    void document.fonts.load("12px 'Noto Sans SC Variable'", "0123456789:").finally(() => {
      if (made.isDisposed()) return;
      made.setOption(barsOption({ bars, mode, zooms }), { notMerge: true });
      if (zooms)
        made.dispatchAction({
          type: "takeGlobalCursor",
          key: "brush",
          brushOption: { brushType: "lineX", brushMode: "single" },
        });
    });
  }, [bars, mode, zooms]);
  return <figure ref={place} className="chart" aria-label={label} style={{ height }} />;
}

function brushed(event: unknown, tell: (first: number, last: number) => void): void {
  const areas = (event as { areas?: { coordRange?: unknown }[] }).areas ?? [];
  const range = areas[0]?.coordRange;
  if (Array.isArray(range) && typeof range[0] === "number" && typeof range[1] === "number") tell(range[0], range[1]);
}
