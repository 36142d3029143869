import type { RuleCoverage, RuleFeed } from "@chengfang/model/rule";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { Deps } from "../deps.ts";
import { among, holds } from "../http/list.ts";

/** The sources that sent events in the last days; undefined if the event index does not say. */
export type Seen = ReadonlySet<string> | undefined;

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
    (values) => new Set(values.map(({ value }) => value)),
    () => undefined,
  );
  asked.set(events, { at, seen });
  return seen;
}

/** Whether a rule can match here, and by which sources. */
export function feedOf(coverage: RuleCoverage | null, seen: Seen): { feed: RuleFeed; seen: string[] } {
  if (coverage === null) return { feed: "unknown", seen: [] };
  if (coverage.state === "unfed") return { feed: "unfed", seen: [] };
  if (seen === undefined) return { feed: "unknown", seen: [] };
  const own = coverage.sources.filter((source) => seen.has(source));
  return { feed: own.length > 0 ? "seen" : "silent", seen: own };
}

/** The same as a condition on the table of rules. */
export function feedWhere(feeds: readonly RuleFeed[], seen: Seen): RawBuilder<SqlBool> {
  const coverage = sql.ref("r.coverage");
  const some = [...(seen ?? [])].map((source) => holds(coverage, JSON.stringify(source)));
  const lately = seen === undefined ? sql`'unknown'` : sql`case when ${anyOf(some)} then 'seen' else 'silent' end`;
  return among(
    sql`case when ${coverage} = '' then 'unknown' when ${holds(coverage, '"state":"unfed"')} then 'unfed'
      else ${lately} end`,
    feeds,
  );
}

const anyOf = (conditions: readonly RawBuilder<SqlBool>[]) =>
  conditions.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
