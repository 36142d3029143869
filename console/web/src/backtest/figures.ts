import type { BacktestComparison, BacktestEntities, BacktestResult, BacktestSample } from "@chengfang/model/backtest";
import type { Bar } from "../chart/axis.ts";

/** What a result comes to for the reader: of rules alone, or of what a draft takes away. */
export interface Shown {
  readonly matches: number;
  readonly alerts: number;
  readonly matchesLost: number;
  readonly alertsLost: number;
  readonly bars: readonly Bar[];
  readonly entities: readonly BacktestEntities[];
  readonly samples: readonly BacktestSample[];
  /** What a draft takes away of each day, newest first, with the first of them. */
  readonly days: readonly LostDay[];
}
type LostDay = BacktestComparison["lostDays"][number];

const most = 5;

/** Without a draft what matched; with one what it takes out of the baseline. */
export function shownOf(result: BacktestResult, draft: boolean): Shown {
  const comparisons = result.rules.flatMap(({ against }) => against ?? []);
  const sum = (pick: (each: (typeof comparisons)[number]) => number) =>
    comparisons.reduce((total, each) => total + pick(each), 0);
  if (!draft) {
    const bars = result.days.map(({ day, matches }) => barOf(day, matches));
    const samples = result.rules.flatMap((each) => [...each.samples.last, ...each.samples.first]);
    const { matches, alerts, entities } = result;
    return { matches, alerts, matchesLost: 0, alertsLost: 0, bars, entities, samples: newest(samples), days: [] };
  }
  const lost = new Map(result.days.map(({ day, matches }) => [day, -matches]));
  for (const { days } of comparisons)
    for (const { day, matches } of days) lost.set(day, (lost.get(day) ?? 0) + matches);
  return {
    matches: sum((each) => each.matches),
    alerts: sum((each) => each.alerts),
    matchesLost: sum((each) => each.matchesLost),
    alertsLost: sum((each) => each.alertsLost),
    bars: [...lost].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, count]) => barOf(day, Math.max(0, count))),
    entities: comparisons[0]?.lostEntities ?? [],
    samples: newest(comparisons.flatMap((each) => [...each.lost.last, ...each.lost.first])),
    days: daysOf(comparisons.flatMap(({ lostDays }) => lostDays)),
  };
}

/** Of all rules together. */
function daysOf(lost: readonly LostDay[]): LostDay[] {
  const byDay = new Map<string, LostDay>();
  for (const { day, matches, samples } of lost) {
    const known = byDay.get(day);
    const all = [...(known?.samples ?? []), ...samples].toSorted((a, b) => (a.at < b.at ? -1 : 1));
    byDay.set(day, { day, matches: matches + (known?.matches ?? 0), samples: all.slice(0, most) });
  }
  return [...byDay.values()].toSorted((a, b) => (a.day > b.day ? -1 : 1));
}

/** A day is no moment: it is shown by its name, in whatever zone. */
const barOf = (day: string, count: number): Bar => ({ at: day, count, label: day });

function newest(samples: readonly BacktestSample[]): BacktestSample[] {
  const byEvent = new Map(samples.map((each) => [each.event, each]));
  return [...byEvent.values()].toSorted((a, b) => (a.at > b.at ? -1 : 1)).slice(0, most);
}
