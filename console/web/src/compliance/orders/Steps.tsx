import type { OrderDetail } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";

/** What happened to the order, oldest first. */
export function Steps({ order }: { order: OrderDetail }) {
  const translate = useTranslate();
  const people = usePeople();
  return (
    <ol className="steps">
      <li data-kind="issue">
        <strong>{translate("orders.issued")}</strong> <When at={order.issuedAt} />{" "}
        <span className="quiet">{people.nameOf(order.issuedBy)}</span>
      </li>
      {order.steps.map((step) => (
        <li key={step.id} data-kind={step.kind}>
          <strong>{translate(`comply.step.${step.kind}`)}</strong> <When at={step.at} />{" "}
          <span className="quiet">{people.nameOf(step.by)}</span>
          {step.deadline !== null && (
            <span className="tag">{translate("orders.newDeadline", { day: step.deadline.slice(0, 10) })}</span>
          )}
          {step.text !== "" && <p className="pre">{step.text}</p>}
          <EvidenceLinks ids={step.evidenceIds} />
        </li>
      ))}
      {order.state === "closed" && order.recheck?.met === true && (
        <li data-kind="accept">
          <strong>{translate("orders.closedByRecheck")}</strong> <When at={order.closedAt} />
        </li>
      )}
    </ol>
  );
}
