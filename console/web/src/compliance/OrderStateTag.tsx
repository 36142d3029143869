import type { Order } from "@chengfang/model/compliance/work";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";

const moods = { issued: "warn", acknowledged: "wait", answered: "wait", closed: "good", withdrawn: "still" } as const;

/** How an order stands; overdue and escalated stand beside it. */
export function OrderStateTag({ order }: { order: Pick<Order, "state" | "overdue" | "escalated"> }) {
  const translate = useTranslate();
  return (
    <span className="row tight-row">
      <MoodTag mood={moods[order.state]}>{translate(`comply.orderState.${order.state}`)}</MoodTag>
      {order.overdue && <MoodTag mood="bad">{translate("comply.overdue")}</MoodTag>}
      {order.escalated && <MoodTag mood="bad">{translate("comply.escalated")}</MoodTag>}
    </span>
  );
}
