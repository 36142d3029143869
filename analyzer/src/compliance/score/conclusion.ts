import type { Score } from "@chengfang/model/compliance/assessment";
import type { Judged } from "../judge/judge-item.ts";
import type { Condition, Method } from "./scoring.ts";

/** The word for a value, with the problems that stand in its way. */
export function conclusionOf(value: number, judged: readonly Judged[], { conclusions }: Method): Score["conclusion"] {
  const counts = countsOf(judged);
  return conclusions.find(({ when }) => holds(when, value, counts))?.word ?? null;
}

type Counts = Readonly<Record<"partial" | "unmet" | "high_risk" | "medium_risk" | "hazards", number>>;

function countsOf(judged: readonly Judged[]): Counts {
  const count = (such: (each: Judged) => boolean) => judged.filter(such).length;
  return {
    partial: count(({ item }) => item.verdict === "partial"),
    unmet: count(({ item }) => item.verdict === "unmet"),
    high_risk: count(({ severity }) => severity === "high"),
    medium_risk: count(({ severity }) => severity === "medium"),
    hazards: count(({ item }) => item.hazards.length > 0),
  };
}

function holds({ above, from, ...most }: Condition, value: number, counts: Counts): boolean {
  if (above !== undefined && !(value > above)) return false;
  if (from !== undefined && !(value >= from)) return false;
  return (["partial", "unmet", "high_risk", "medium_risk", "hazards"] as const).every(
    (name) => counts[name] <= (most[name] ?? Number.POSITIVE_INFINITY),
  );
}
