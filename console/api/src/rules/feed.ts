import type { CoverageState } from "@chengfang/model/lab";
import type { RuleCoverage, RuleFeed } from "@chengfang/model/rule";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { Deps } from "../deps.ts";
import { among, holds } from "../http/list.ts";

/** What came in the last days. */
export interface Seen {
  /** The beginning of those days. */
  readonly since: string;
  /** The sources that sent events; undefined if the event index does not say. */
  readonly sources: ReadonlySet<string> | undefined;
}

const lookBackMs = 7 * 86_400_000;
const freshMs = 60_000;
const most = 1000;

const asked = new WeakMap<Deps["events"], { readonly at: number; readonly seen: Promise<Seen> }>();

/** What came lately, asked of the index once a minute: its answer takes longer than a list of rules does. */
export async function sourcesSeen({ events, now }: Pick<Deps, "events" | "now">): Promise<Seen> {
  const known = asked.get(events);
  if (known !== undefined && Math.abs(now() - known.at) < freshMs) return known.seen;
  const at = now();
  const range = { from: new Date(at - lookBackMs).toISOString(), to: new Date(at + freshMs).toISOString() };
  const seen = events.top({ ...range, filters: [], text: "" }, "event.dataset", most).then(
    (values): Seen => ({ since: range.from, sources: new Set(values.map(({ value }) => value)) }),
    (): Seen => ({ since: range.from, sources: undefined }),
  );
  asked.set(events, { at, seen });
  return seen;
}

/** Whether a rule can match here, and by which sources. */
export function feedOf(
  { coverage, lastMatch }: { coverage: RuleCoverage | null; lastMatch: string | null },
  { since, sources }: Seen,
): { feed: RuleFeed; seen: string[] } {
  const seen = coverage?.sources.filter((source) => sources?.has(source)) ?? [];
  if (lastMatch !== null && lastMatch >= since) return { feed: "seen", seen };
  if (coverage === null) return { feed: "unknown", seen };
  if (coverage.state === "unfed") return { feed: "unfed", seen };
  if (sources === undefined) return { feed: "unknown", seen };
  if (seen.length === 0) return { feed: "silent", seen };
  return { feed: coverage.state === "fed" ? "seen" : "maybe", seen };
}

/** The same as a condition on the table of rules. */
export function feedWhere(feeds: readonly RuleFeed[], { since, sources }: Seen): RawBuilder<SqlBool> {
  const coverage = sql.ref("r.coverage");
  const some = [...(sources ?? [])].map((source) => holds(coverage, JSON.stringify(source)));
  const has = (state: CoverageState) => holds(coverage, `"state":"${state}"`);
  const lately = sql`case when not ${anyOf(some)} then 'silent' when ${has("fed")} then 'seen' else 'maybe' end`;
  return among(
    sql`case when r.last_match >= ${since} then 'seen' when ${coverage} = '' then 'unknown'
      when ${has("unfed")} then 'unfed' else ${sources === undefined ? sql`'unknown'` : lately} end`,
    feeds,
  );
}

const anyOf = (conditions: readonly RawBuilder<SqlBool>[]) =>
  conditions.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
