import type { Score } from "@chengfang/model/compliance/assessment";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import type { Judged } from "../judge/judge-item.ts";
import { conclusionOf } from "./conclusion.ts";
import type { Method, Scoring } from "./scoring.ts";

/** Every method side by side. */
export function scoresOf(judged: readonly Judged[], { methods }: Scoring): Score[] {
  return methods.map((method) => scoreOf(judged, method));
}

/** An item as a formula sees it. */
interface Marked {
  readonly classCode: string;
  readonly weight: 1 | 2 | 3;
  readonly credit: number;
}

/**
 * `value` gives credit for what is proved: for what is to be confirmed, none, so it is the worst case too, and never
 * rises when evidence falls. `best` takes all that is to be confirmed as met.
 */
function scoreOf(judged: readonly Judged[], method: Method): Score {
  const applicable = judged.filter(({ item }) => item.verdict !== "na");
  const settled = applicable.some(({ item }) => item.verdict !== "pending");
  const worst = valueOf(marks(applicable, method, "worst"), method);
  const best = valueOf(marks(applicable, method, "best"), method);
  const value = settled ? worst : null;
  const pending = applicable.filter(({ item }) => item.verdict === "pending").length;
  return {
    method: method.id,
    title: method.title,
    value,
    best,
    worst,
    conclusion: value === null ? null : conclusionOf(value, judged, method),
    uncertain: [...method.uncertain, ...(pending > 0 ? [stillPending(pending)] : [])],
  };
}

function stillPending(count: number): Score["uncertain"][number] {
  return {
    zh: `尚有 ${count} 项待确认，结论为暂定`,
    en: `${count} items are to be confirmed: the conclusion is provisional`,
  };
}

function marks(judged: readonly Judged[], method: Method, end: "worst" | "best"): Marked[] {
  return judged.map(({ item: { item }, bounds }) => {
    const { classCode, weight } = item;
    const objects = end === "worst" ? bounds.lower : bounds.upper;
    const verdicts = method.over === "objects" && objects.length > 0 ? objects : [bounds[end]];
    const sum = verdicts.reduce((total, verdict) => total + creditOf(verdict, method), 0);
    return { classCode, weight, credit: sum / verdicts.length };
  });
}

function creditOf(verdict: Verdict, { credit }: Method): number {
  return verdict === "met" || verdict === "partial" ? credit[verdict] : credit.unmet;
}

/** 0–100, to a hundredth; null where nothing applies. */
function valueOf(items: readonly Marked[], method: Method): number | null {
  if (items.length === 0) return null;
  const value = method.formula === "mean" ? mean(items) : deduction(items, method);
  return Math.round(value * 100) / 100;
}

const mean = (items: readonly Marked[]): number =>
  (100 * items.reduce((sum, { credit }) => sum + credit, 0)) / items.length;

function deduction(items: readonly Marked[], method: Extract<Method, { formula: "deduction" }>): number {
  const technical = new Set(method.technical_classes);
  const half = (share: number, of: readonly Marked[]) => {
    const lost = of.reduce((sum, { weight, credit }) => sum + method.weights[weight] * (1 - credit), 0);
    return Math.max(0, 100 * share - (lost * method.scale) / items.length);
  };
  return (
    half(
      method.technical_share,
      items.filter(({ classCode }) => technical.has(classCode)),
    ) +
    half(
      1 - method.technical_share,
      items.filter(({ classCode }) => !technical.has(classCode)),
    )
  );
}
