import type { Order } from "@chengfang/model/compliance/work";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";

const moods = { issued: "warn", acknowledged: "wait", answered: "wait", closed: "good", withdrawn: "still" } as const;

interface Props {
  /** Whether more time was asked for is known where orders are listed. */
  readonly order: Pick<Order, "state" | "overdue" | "escalated"> & { readonly extensionAsked?: boolean };
}

/** How an order stands; overdue, escalated and an extension that waits stand beside it. */
export function OrderStateTag({ order }: Props) {
  const translate = useTranslate();
  return (
    <span className="row tight-row">
      <MoodTag mood={moods[order.state]}>{translate(`comply.orderState.${order.state}`)}</MoodTag>
      {order.overdue && <MoodTag mood="bad">{translate("comply.overdue")}</MoodTag>}
      {order.escalated && <MoodTag mood="bad">{translate("comply.escalated")}</MoodTag>}
      {order.extensionAsked === true && <MoodTag mood="wait">{translate("comply.extensionAsked")}</MoodTag>}
    </span>
  );
}
