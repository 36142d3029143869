import type { Db } from "@chengfang/store/records/transaction";
import { detectionsUnder, rulesNamed } from "./rules-behind.ts";
import type { RuleRow } from "./rules-behind.ts";

/**
 * The rules for whose sake an exception takes two people: critical ones, those that a security administrator marked, and
 * correlations of either kind that stand on a rule that it narrows.
 */
export async function guardedAmong(db: Db, rules: readonly string[]): Promise<string[]> {
  const narrowed = new Set<string>();
  for (const name of rules) for (const { id } of await rulesNamed(db, name)) narrowed.add(id);
  const found: string[] = [];
  for (const row of await guardedRules(db)) {
    const under = await detectionsUnder(db, row);
    if (under.some(({ rule }) => narrowed.has(rule))) found.push(row.id);
  }
  return found;
}

async function guardedRules(db: Db): Promise<RuleRow[]> {
  return db
    .selectFrom("rules as r")
    .leftJoin("rule_marks as m", "m.rule_id", "r.id")
    .select(["r.id", "r.logsource", "r.source"])
    .where((row) => row.or([row("r.severity", "=", "critical"), row("m.rule_id", "is not", null)]))
    .orderBy("r.id")
    .execute();
}
