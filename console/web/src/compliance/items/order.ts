import { dayAfter, orderDays } from "@chengfang/model/compliance/orders";
import type { Risk } from "@chengfang/model/compliance/verdict";
import type { ItemDetail } from "@chengfang/model/compliance/view";

type Language = "zh" | "en";

/** What an order about the item would say, from what speaks against it. */
export interface Draft {
  readonly title: string;
  readonly demand: string;
  readonly risk: Risk;
  readonly deadline: string;
}

export function draftOf(detail: ItemDetail, language: Language, today: string): Draft {
  const { item, basis, highRisk } = detail;
  const against = basis.filter(({ check, ...each }) => each.void === undefined && check?.status === "fail");
  const remedies = against.flatMap(({ check }) => (check?.remedy ? [check.remedy[language]] : []));
  const demand = [item.summary[language], ...new Set(remedies)].join("\n");
  const worst = (["high", "medium", "low"] as const).find((risk) => against.some(({ check }) => check?.risk === risk));
  const risk = highRisk.some(({ mitigated }) => !mitigated) ? "high" : (worst ?? "medium");
  return { title: `${item.clause} ${item.point[language]}`, demand, risk, deadline: dayAfter(today, orderDays[risk]) };
}
