import type { Bar } from "../chart/axis.ts";

/** The time under the bars from `first` to `last`, both included; undefined if nothing was drawn. */
export function zoomSpan(bars: readonly Bar[], first: number, last: number): { from: string; to: string } | undefined {
  const [a, b] = [Math.max(0, Math.min(first, last)), Math.min(bars.length - 1, Math.max(first, last))];
  const [start, end] = [bars[a], bars[b]];
  const width = bars.length > 1 ? Date.parse(bars[1]?.at ?? "") - Date.parse(bars[0]?.at ?? "") : 0;
  if (start === undefined || end === undefined || !(width > 0)) return undefined;
  return { from: start.at, to: new Date(Date.parse(end.at) + width).toISOString() };
}
