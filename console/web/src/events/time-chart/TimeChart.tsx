import { useState } from "react";
import { useTranslate } from "react-admin";
import { countText, timeText } from "../../ui/when.ts";
import { zoomSpan } from "../zoom.ts";
import type { TimeChartData } from "./option.ts";
import { useChart } from "./useChart.ts";

interface Props extends TimeChartData {
  readonly onZoom: (from: string, to: string) => void;
}

/** Events over time; drawing over the bars zooms in, and so do the arrow keys with Shift and Enter. */
export default function TimeChart({ onZoom, ...data }: Props) {
  const translate = useTranslate();
  const zoom = (first: number, last: number) => {
    const span = zoomSpan(data.bars, first, last);
    if (span) onZoom(span.from, span.to);
  };
  const { place, choose } = useChart(data, zoom);
  const keys = useKeys(data, choose, zoom);
  return (
    <div className="time-chart">
      <figure
        ref={place}
        className="chart"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- an input cannot hold a chart
        role="slider"
        tabIndex={0}
        aria-label={translate("events.chart.label")}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, data.bars.length - 1)}
        aria-valuenow={keys.at}
        aria-valuetext={keys.text}
        onKeyDown={keys.onKeyDown}
        onBlur={keys.onBlur}
      />
      <output className="chart-chosen">{keys.text}</output>
    </div>
  );
}

type Range = readonly [start: number, end: number];

function useKeys(
  { bars }: TimeChartData,
  show: (range: Range | undefined) => void,
  zoom: (first: number, last: number) => void,
) {
  const [chosen, setChosen] = useState<Range>();
  const choose = (range: Range | undefined) => {
    setChosen(range);
    show(range);
  };
  const step = (by: number, extend: boolean) => {
    const to = Math.max(0, Math.min(bars.length - 1, (chosen?.[1] ?? (by > 0 ? -1 : bars.length)) + by));
    choose([extend ? (chosen?.[0] ?? to) : to, to]);
  };
  const [first, last] = chosen ? [Math.min(...chosen), Math.max(...chosen)] : [0, -1];
  const acts = (shift: boolean): Readonly<Record<string, (() => void) | undefined>> => ({
    ArrowRight: () => step(1, shift),
    ArrowLeft: () => step(-1, shift),
    Home: () => choose([0, 0]),
    End: () => choose([bars.length - 1, bars.length - 1]),
    Escape: () => choose(undefined),
    Enter: chosen ? () => zoom(first, last) : undefined,
  });
  return {
    at: chosen?.[1] ?? 0,
    text: chosen ? said(bars, first, last) : "",
    onBlur: () => choose(undefined),
    onKeyDown: (event: React.KeyboardEvent) => {
      const act = acts(event.shiftKey)[event.key];
      if (!act || bars.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
  };
}

function said(bars: TimeChartData["bars"], first: number, last: number): string {
  const span = zoomSpan(bars, first, last);
  const count = bars.slice(first, last + 1).reduce((sum, bar) => sum + bar.count, 0);
  return span ? `${timeText(span.from)} – ${timeText(span.to)}: ${countText(count)}` : "";
}
