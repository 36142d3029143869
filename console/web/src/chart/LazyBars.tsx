import { lazy, Suspense } from "react";
import type { BarsProps } from "./Bars.tsx";

const Bars = lazy(() => import("./Bars.tsx"));

/** Charts come with their library after the page; their place is kept. */
export const LazyBars = (props: BarsProps) => (
  <Suspense fallback={<ChartPlace height={props.height} />}>
    <Bars {...props} />
  </Suspense>
);

const ChartPlace = ({ height }: { height: number }) => (
  <div ref={(place) => place?.style.setProperty("height", `${height}px`)} />
);
