import type { Assessment, ItemVerdict, Tally } from "@chengfang/model/compliance/assessment";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import { combine } from "./combine.ts";

/** How many of each. */
export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const tally = { met: 0, partial: 0, unmet: 0, na: 0, pending: 0 };
  for (const verdict of verdicts) tally[verdict] += 1;
  return tally;
}

/** Control points (单元判定, GB/T 28449-2018 8.2.2) in the order of their first item. */
export function pointsOf(items: readonly ItemVerdict[]): Assessment["points"] {
  const groups = Map.groupBy(items, ({ item }) => `${item.scope} ${item.classCode} ${item.pointClause}`);
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const verdicts = [first, ...rest].map(({ verdict }) => verdict);
    const { pointClause: clause, point: title, classCode, scope } = first.item;
    return [{ clause, title, classCode, scope, verdict: combine(verdicts) ?? "pending", tally: tallyOf(verdicts) }];
  });
}

/** Classes of requirements, each scope by itself. */
export function classesOf(items: readonly ItemVerdict[]): Assessment["classes"] {
  const groups = Map.groupBy(items, ({ item }) => `${item.scope} ${item.classCode}`);
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ item }) => ({
      classCode: item.classCode,
      title: item.class,
      scope: item.scope,
      tally: tallyOf(group.map(({ verdict }) => verdict)),
    })),
  );
}
