import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import { combine, worse } from "./combine.ts";
import type { Decision } from "./item.ts";
import type { JudgedObject } from "./object.ts";

/** What an item can still become, on each object it applies to and as a whole. */
export interface Bounds {
  /** If everything unknown turned out badly: what is proved today. */
  readonly worst: Verdict;
  readonly best: Verdict;
  readonly lower: readonly Verdict[];
  readonly upper: readonly Verdict[];
}

/**
 * Credit needs proof: of an item that needs a signature nothing is proved until somebody signed, not even the met part
 * of a partial one; else a score would rise when a check fails. What is pending is at worst unmet and at best met.
 */
export function boundsOf(item: CatalogueItem, decision: Decision, objects: readonly JudgedObject[]): Bounds {
  const cap = decision.reviews.reduce<Verdict>((worst, { verdict }) => worse(worst, verdict), "na");
  const upper = objects.map(({ claimed }) => worse(claimed === "pending" ? "met" : claimed, cap));
  const lower = objects.map((each) => provedOf(each, item, decision));
  const applicable = (verdicts: readonly Verdict[]) => verdicts.filter((each) => each !== "na");
  const bounds = { lower: applicable(lower), upper: applicable(upper) };
  return { ...bounds, worst: combine(bounds.lower) ?? "unmet", best: combine(bounds.upper) ?? "met" };
}

function provedOf(
  object: JudgedObject,
  { automation }: CatalogueItem,
  { verdict, reviews, contradictory }: Decision,
): Verdict {
  const signed = reviews.length > 0;
  const byMachine = !signed && automation === "auto";
  if (signed && verdict !== "pending")
    return reviews.reduce<Verdict>((worst, each) => worse(worst, each.verdict), object.claimed);
  if (!byMachine || contradictory) return object.standing === "na" && byMachine ? "na" : "unmet";
  return worse(object.lower, object.standing === "pending" ? object.lower : object.standing);
}
