import type { ItemVerdict } from "./assessment.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Whether a signature may turn an item into a verdict: nothing signs away what an object fails, so an item with an
 * unmet part is never met and never inapplicable; one that every object fails is not even partly met.
 */
export function maySign({ objects }: Pick<ItemVerdict, "objects">, asked: Verdict): boolean {
  const verdicts = objects.map(({ verdict }) => verdict).filter((verdict) => verdict !== "na");
  const failing = verdicts.filter((verdict) => verdict === "unmet" || verdict === "partial");
  if (asked === "met" || asked === "na") return failing.length === 0;
  if (asked === "partial") return verdicts.length === 0 || verdicts.some((verdict) => verdict !== "unmet");
  return asked === "unmet";
}
