import { lazy, Suspense } from "react";
import type { ComponentProps } from "react";

const TimeChart = lazy(() => import("./TimeChart.tsx"));

/** Charts come with their library after the page; their place is kept. */
export const LazyTimeChart = (props: ComponentProps<typeof TimeChart>) => (
  <Suspense fallback={<div className="time-chart" />}>
    <TimeChart {...props} />
  </Suspense>
);
