import { type BacktestResult, BacktestView } from "@chengfang/model/backtest";
import type { EventFields } from "@chengfang/model/event";
import type { Taxonomy } from "@chengfang/sigma";
import { type Question, sidesOf } from "../src/backtest/question.ts";
import { type BacktestRun, runBacktest } from "../src/backtest/run.ts";
import { eventOf, ruleOf } from "./city.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const noon = Date.parse("2026-03-02T12:00:00.000Z");
const iso = (at: number) => new Date(at).toISOString();

export const eventAt = (at: number, action: string, more: EventFields = {}): EventFields =>
  eventOf(action, { "@timestamp": iso(at), "event.ingested": iso(at + 500), ...more });

export const asDocuments = (...texts: string[]) => texts.map((text, index) => ({ path: `${index}.yml`, text }));

export const correlationOf = (id: string, type: string, body: string): string =>
  `title: ${id}\nid: ${id}\nname: ${id}\nlevel: high\ncorrelation: {type: ${type}, timespan: 10m, ${body}}\n`;

type Asked = Partial<Question> &
  Partial<Pick<BacktestRun, "range" | "index" | "stop">> & { zone?: string; taxonomy?: Taxonomy };

/** A back-test of a data directory, over some days unless said otherwise. */
export async function ask(
  data: string,
  { range, index, stop, zone, taxonomy, ...question }: Asked,
): Promise<BacktestResult> {
  const none = {
    documents: [],
    only: [],
    filters: [],
    changes: [],
    values: {},
    against: "none",
    format: "ecs",
  } as const;
  const sides = sidesOf({ ...none, ...question });
  return runBacktest({
    ...sides,
    tried: { ...sides.tried, ...(taxonomy && { taxonomy }) },
    data,
    range: range ?? { from: noon - day, to: noon + 10 * day },
    view: BacktestView.parse({ zone }),
    dedupMs: hour,
    stop: stop ?? new AbortController().signal,
    progress: () => {},
    index,
  });
}

export const ruleIn = ({ rules }: BacktestResult, id: string) => rules.find((rule) => rule.id === id);

export function countsOf(result: BacktestResult, id: string): { matches: number; alerts: number } {
  const { matches, alerts } = ruleIn(result, id) ?? { matches: 0, alerts: 0 };
  return { matches, alerts };
}

/** Same seed, same city. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Three days of events of some hosts and users, now and then a few minutes late. */
export function busyDays(count: number): EventFields[] {
  const random = chance(7);
  return Array.from({ length: count }, (_, index) => {
    const at = noon + index * ((3 * day) / count);
    return eventOf(["go", "come", "stay"][random(3)] ?? "", {
      "@timestamp": iso(at - (random(10) === 0 ? random(4 * minute) : 0)),
      "event.ingested": iso(at + 1000),
      "host.name": `h${random(4)}`,
      "user.name": `u${random(5)}`,
      "source.ip": `10.0.0.${random(6)}`,
    });
  });
}

/** Rules of every kind that raise alerts: alone, together, in a chain, narrowed by a filter. */
export const liveRules: readonly (readonly [string, string])[] = [
  ["go.yml", ruleOf("go", "go")],
  ["come.yml", ruleOf("come", "come", "level: low")],
  ["solo.yml", ruleOf("solo", "stay").replace("{event.action: stay}", "{event.action: stay, host.name: h1}")],
  ["stay.yml", ruleOf("stay", "stay", "level: high")],
  [
    "many.yml",
    correlationOf("many", "event_count", "rules: [go], group-by: [user.name], condition: {gte: 4}, generate: true"),
  ],
  [
    "names.yml",
    correlationOf(
      "names",
      "value_count",
      "rules: [come], group-by: [host.name], condition: {gte: 3, field: user.name}",
    ),
  ],
  ["both.yml", correlationOf("both", "temporal", "rules: [go, stay], group-by: [source.ip]")],
  ["chain.yml", correlationOf("chain", "event_count", "rules: [many], group-by: [user.name], condition: {gte: 2}")],
  [
    "few.yml",
    correlationOf(
      "few",
      "event_count",
      "rules: [come], group-by: [host.name, user.name], condition: {lt: 2}, generate: true",
    ),
  ],
  [
    "filter.yml",
    "title: F\nlogsource: {product: test}\nfilter: {rules: [stay], own: {host.name: h0}, condition: not own}\n",
  ],
];
