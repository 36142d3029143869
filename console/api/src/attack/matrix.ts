import { setImmediate as breathe } from "node:timers/promises";
import { attackOf } from "@chengfang/model/attack";
import type { AttackCell } from "@chengfang/model/attack-cell";
import { parentOf } from "@chengfang/model/query-language/techniques";
import { RuleCoverage } from "@chengfang/model/rule";
import type { Deps } from "../deps.ts";
import { sql } from "kysely";
import { feedOf, sourcesSeen } from "../rules/feed.ts";

export interface Span {
  readonly from: string;
  readonly to: string;
}

interface Counted {
  readonly alerts: number;
  readonly hits: number;
  readonly worst: number;
}

const nothing: Counted = { alerts: 0, hits: 0, worst: 0 };

/** What rules watch for, and what they found in a period. */
export async function matrixOf(deps: Deps, span: Span): Promise<AttackCell[]> {
  const [rules, seen] = await Promise.all([rulesOf(deps), sourcesSeen(deps)]);
  const found = await foundBy(
    deps,
    rules.map(({ id }) => id),
    span,
  );
  const cells = new Map<string, AttackCell>();
  for (const rule of rules) {
    const { tactics, techniques } = attackOf(rule.tags);
    const enabled = rule.enabled === 1;
    const { feed } = feedOf(rule, seen);
    const fed = enabled && (feed === "seen" || feed === "maybe");
    const hit = found.get(rule.id) ?? nothing;
    for (const tactic of tactics)
      for (const technique of new Set(techniques.map(parentOf))) {
        const key = `${tactic} ${technique}`;
        const cell = cells.get(key) ?? { tactic, technique, rules: 0, enabled: 0, fed: 0, ...nothing };
        cells.set(key, {
          ...cell,
          rules: cell.rules + 1,
          enabled: cell.enabled + Number(enabled),
          fed: cell.fed + Number(fed),
          alerts: cell.alerts + hit.alerts,
          hits: cell.hits + hit.hits,
          worst: Math.max(cell.worst, hit.worst),
        });
      }
  }
  return [...cells.values()].toSorted((a, b) => (a.technique < b.technique ? -1 : 1));
}

async function rulesOf({ records }: Deps) {
  const rows = await records
    .selectFrom("rules as r")
    .leftJoin("rule_decisions as d", "d.rule_id", "r.id")
    .select(["r.id", "r.tags", "r.coverage", "r.last_match", sql<number>`coalesce(d.enabled, 1)`.as("enabled")])
    .execute();
  return rows.map(({ tags, coverage, last_match: lastMatch, ...rule }) => ({
    ...rule,
    lastMatch,
    tags: JSON.parse(tags) as string[],
    coverage: coverage === "" ? null : RuleCoverage.parse(JSON.parse(coverage)),
  }));
}

/** Rules that are counted at once; others come between. */
const rulesAtOnce = 20;

async function foundBy(
  { records }: Deps,
  rules: readonly string[],
  { from, to }: Span,
): Promise<ReadonlyMap<string, Counted>> {
  const found = new Map<string, Counted>();
  for (let at = 0; at < rules.length; at += rulesAtOnce) {
    const rows = await records
      .selectFrom("alert_desk")
      .where("rule_id", "in", rules.slice(at, at + rulesAtOnce))
      .where("last_seen", ">=", from)
      .where("first_seen", "<", to)
      .groupBy("rule_id")
      .select([
        "rule_id",
        sql<number>`count(*)`.as("alerts"),
        sql<number>`sum(count)`.as("hits"),
        sql<number>`max(severity_score)`.as("worst"),
      ])
      .execute();
    for (const { rule_id: rule, ...counted } of rows) found.set(rule, counted);
    await breathe(); // SQLite answers without ever going back to the event loop
  }
  return found;
}
