import type {
  BacktestComparison,
  BacktestCoverage,
  BacktestProblem,
  BacktestResult,
  BacktestRule,
} from "@chengfang/model/backtest";
import type { AlertRule } from "../alert/rule.ts";
import { freshDifference } from "./difference.ts";
import { type Account, freshAccount } from "./ledger.ts";
import type { Outcome } from "./session.ts";
import { compareSpans } from "./spans.ts";
import type { Room } from "./tally.ts";

/** Rules listed with their counts at most; few enough rules are listed all, also those that match nothing. */
const mostRules = 300;
const fewRules = 20;

interface Around {
  readonly coverage: BacktestCoverage;
  readonly problems: readonly BacktestProblem[];
  readonly seconds: number;
}

/** What a back-test says, put together from what it counted. */
export function resultOf(outcome: Outcome, { coverage, problems, seconds }: Around): BacktestResult {
  const { options, calendar, tried, counts } = outcome;
  const rules = [...options.tried.assembled.rules.values()];
  const active = rules.filter(({ id }) => hasMatches(outcome, id));
  const listed = (rules.length <= fewRules ? rules : active).map((rule) => ruleOf(rule, outcome)).toSorted(byWeight);
  return {
    coverage,
    zone: options.view.zone,
    matches: tried.matches,
    alerts: alertsOf(tried.accounts),
    rulesTried: rules.length,
    rulesQuiet: rules.length - active.length,
    days: calendar
      .days(...daysShown(outcome))
      .map((day) => ({ day, events: outcome.events.get(day) ?? 0, ...tried.days.on(day) })),
    entities: tried.entities.top(options.view.top),
    rules: listed.slice(0, mostRules),
    rulesOmitted: Math.max(0, listed.length - mostRules),
    problems: [...problems],
    capped: isCapped(outcome),
    seconds,
    eventsPerSecond: Math.round((counts.judged + counts.warmedUp) / Math.max(seconds, 0.001)),
  };
}

function isCapped({ options, tried, baseline }: Outcome): boolean {
  return (
    [tried, baseline].some((ledger) => ledger !== undefined && (ledger.spans.capped || ledger.entities.capped)) ||
    [options.tried, options.baseline].some((side) => side !== undefined && side.evicted() > 0)
  );
}

/** A range of years, as over a file of any time, is shown as far as there are events. */
function daysShown({ options, seen }: Outcome): [number, number] {
  const { from, to } = options.range;
  if (to - from <= longestShownMs) return [from, to];
  return seen === undefined ? [from, from] : [Math.max(from, seen.from), Math.min(to, seen.to + 1)];
}

const longestShownMs = 400 * 86_400_000;

function hasMatches({ tried, baseline }: Outcome, id: string): boolean {
  return tried.accounts.has(id) || baseline?.accounts.has(id) === true;
}

const alertsOf = (accounts: ReadonlyMap<string, Account>): number =>
  [...accounts.values()].reduce((sum, { alerts }) => sum + alerts, 0);

/** What weighs most for whoever has to read them; then by id, so that the same question gets the same answer. */
function byWeight(one: BacktestRule, other: BacktestRule): number {
  const weight = (rule: BacktestRule) => rule.alerts + (rule.against?.alertsLost ?? 0);
  const matches = (rule: BacktestRule) => rule.matches + (rule.against?.matchesLost ?? 0);
  return weight(other) - weight(one) || matches(other) - matches(one) || (one.id < other.id ? -1 : 1);
}

/** For rules that have nothing to count. */
const none: Room = { entities: 0 };

function ruleOf({ id, title, titleZh, severity }: AlertRule, outcome: Outcome): BacktestRule {
  const { options, tried } = outcome;
  const { matches, alerts, days, entities, samples } =
    tried.accounts.get(id) ?? freshAccount({ room: none, samples: 0 });
  return {
    id,
    title,
    titleZh,
    severity,
    kind: options.tried.assembled.correlations.some((each) => each.id === id) ? "correlation" : "detection",
    silent: options.tried.silent.has(id),
    matches,
    alerts,
    days: days.days(),
    entities: entities.top(options.view.top),
    samples: samples.samples(),
    against: comparisonOf(id, outcome),
  };
}

function comparisonOf(id: string, { options, tried, baseline, differences }: Outcome): BacktestComparison | null {
  if (baseline === undefined) return null;
  const { matches, alerts, days } = baseline.accounts.get(id) ?? freshAccount({ room: none, samples: 0 });
  const difference = differences?.byRule.get(id) ?? freshDifference({ room: none, samples: 0 });
  const spans = compareSpans(tried.spans.byRule.get(id), baseline.spans.byRule.get(id));
  return {
    matches,
    alerts,
    matchesGained: difference.gained,
    matchesLost: difference.lost,
    matchesSame: difference.same,
    alertsGained: spans.gained,
    alertsLost: spans.lost,
    alertsSame: spans.same,
    days: days.days(),
    gained: difference.gainedSamples.samples(),
    lost: difference.lostSamples.samples(),
    lostEntities: difference.lostEntities.top(options.view.top),
    lostDays: difference.lostDays.days(),
  };
}
