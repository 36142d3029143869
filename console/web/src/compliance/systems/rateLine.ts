import type { TrendDay } from "@chengfang/model/compliance/view";

interface Point {
  readonly x: number;
  readonly y: number;
  readonly day: string;
  readonly rate: number;
}

/** Where each day's rate lies; days on which nothing was judged have no point, but keep their place. */
export function pointsOf(
  days: readonly TrendDay[],
  size: { readonly width: number; readonly height: number },
): Point[] {
  const at = days.map(({ day }) => Date.parse(day));
  const start = at[0] ?? 0;
  const span = Math.max(1, (at.at(-1) ?? 0) - start);
  return days.flatMap(({ day, rate }, i) => {
    if (rate === null) return [];
    const x = 10 + (((at[i] ?? start) - start) / span) * (size.width - 20);
    return [{ x: Math.round(x * 10) / 10, y: Math.round(size.height * (1 - rate / 100) * 10) / 10, day, rate }];
  });
}
