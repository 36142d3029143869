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
export function boundsOf(
  { automation }: CatalogueItem,
  { reviews }: Decision,
  objects: readonly JudgedObject[],
): Bounds {
  const capped = (verdict: Verdict) =>
    reviews
      .filter((each) => each.verdict === "partial" || each.verdict === "unmet")
      .reduce((worst, each) => worse(worst, each.verdict), verdict);
  const lower = objects
    .map(({ signedProof, proved }) =>
      reviews.length > 0 ? capped(signedProof) : automation === "auto" ? proved : "unmet",
    )
    .filter((each) => each !== "na");
  const upper = objects
    .map(({ claimed }) => capped(claimed === "pending" ? "met" : claimed))
    .filter((each) => each !== "na");
  return { lower, upper, worst: combine(lower) ?? "unmet", best: combine(upper) ?? "met" };
}
