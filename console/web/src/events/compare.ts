import type { HistogramBar } from "@chengfang/model/search";
import type { Compare } from "./address.ts";

const day = 86_400_000;

/** The span of the bars, moved to the earlier time that they are compared with. */
export function shifted(bars: readonly HistogramBar[], compare: Compare): { from: string; to: string } | undefined {
  const [first, second] = [bars[0], bars[1]];
  if (compare === "none" || first === undefined || second === undefined) return undefined;
  const start = Date.parse(first.at);
  const length = (Date.parse(second.at) - start) * bars.length;
  const back = { before: length, day, week: 7 * day }[compare];
  return { from: new Date(start - back).toISOString(), to: new Date(start + length - back).toISOString() };
}
