import type { ItemDetail } from "@chengfang/model/compliance/view";
import type { Sayable } from "./VerdictChoice.tsx";

/** What there is to sign: as the objects and the answers have it; a fault stays one. */
export function proposed({ verdict, automatic, answers, objects }: ItemDetail): Sayable {
  if (verdict === "partial" || verdict === "unmet") return verdict;
  const counted = answers.filter(({ withdrawnAt }) => withdrawnAt === null).map((each) => each.verdict);
  const seen = [...counted, ...objects.map((each) => each.verdict), automatic].filter((each) => each !== "pending");
  if (seen.length > 0 && seen.every((each) => each === "na")) return "na";
  if (seen.includes("unmet")) return seen.includes("met") ? "partial" : "unmet";
  return seen.includes("partial") ? "partial" : "met";
}
