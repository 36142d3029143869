import type { ItemDetail } from "@chengfang/model/compliance/view";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { useSelf } from "../../session/session.ts";
import { useAct } from "../../ui/useAct.ts";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { Due } from "../Due.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";
import { OrderStateTag } from "../OrderStateTag.tsx";
import { VerdictTag } from "../Verdict.tsx";
import { WaiverLine } from "./WaiverLine.tsx";

interface Props {
  readonly detail: ItemDetail;
  readonly onChanged: () => void;
}

/** What people said and decided: answers, signatures, waivers, orders. */
export function Said({ detail, onChanged }: Props) {
  const { answers, reviews, waivers, orders } = detail;
  return (
    <>
      <Part name="answers">
        {answers.map((answer) => (
          <Answered key={answer.id} answer={answer} onChanged={onChanged} />
        ))}
      </Part>
      <Part name="reviews">
        {reviews.map((review) => (
          <Reviewed key={review.id} review={review} />
        ))}
      </Part>
      <Part name="waivers">
        {waivers.map((waiver) => (
          <WaiverLine key={waiver.id} waiver={waiver} onChanged={onChanged} />
        ))}
      </Part>
      <Part name="orders">
        {orders.map((order) => (
          <Ordered key={order.id} order={order} />
        ))}
      </Part>
    </>
  );
}

function Part({ name, children }: { name: string; children: readonly ReactNode[] }) {
  const translate = useTranslate();
  if (children.length === 0) return null;
  return (
    <section className="side-part">
      <h4>{translate(`items.part.${name}`)}</h4>
      <ul className="basis">{children}</ul>
    </section>
  );
}

const Ordered = ({ order }: { order: ItemDetail["orders"][number] }) => (
  <li className="row">
    <Link className="mono" to={`/orders/${order.id}/show`}>
      {order.number}
    </Link>
    <OrderStateTag order={order} />
    <Due at={order.deadline} stopped={order.closedAt !== null} />
  </li>
);

function Answered({ answer, onChanged }: { answer: ItemDetail["answers"][number]; onChanged: () => void }) {
  const translate = useTranslate();
  const people = usePeople();
  const self = useSelf();
  const answers = useMay("compliance.answer");
  const { busy, act } = useAct();
  const withdraw = async () => {
    const path = `/answers/${encodeURIComponent(answer.id)}/withdraw`;
    if ((await act({ path, done: "items.withdrawn" })) !== undefined) onChanged();
  };
  const mine = answers && answer.by === self?.id && answer.withdrawnAt === null;
  return (
    <li data-void={answer.withdrawnAt !== null}>
      <div className="row">
        <VerdictTag verdict={answer.verdict} />
        <strong>{translate(`comply.method.${answer.method}`)}</strong>
        {answer.withdrawnAt !== null && <span className="flag">{translate("items.isWithdrawn")}</span>}
        {mine && (
          <button type="button" className="plain" disabled={busy} onClick={() => void withdraw()}>
            {translate("items.withdraw")}
          </button>
        )}
      </div>
      <p className="pre">{answer.text}</p>
      <EvidenceLinks ids={answer.evidenceIds} />
      <span className="quiet small">
        {people.nameOf(answer.by)} · <When at={answer.at} />
        {answer.validUntil !== null && ` · ${translate("items.validUntil", { day: answer.validUntil })}`}
      </span>
    </li>
  );
}

function Reviewed({ review }: { review: ItemDetail["reviews"][number] }) {
  const people = usePeople();
  const { verdict, comment, by, at, withdrawnAt, basisHash } = review;
  return (
    <li data-void={withdrawnAt !== null}>
      <div className="row">
        <VerdictTag verdict={verdict} />
        <span className="quiet small">
          {people.nameOf(by)} · <When at={at} />
        </span>
      </div>
      {comment !== "" && <p className="pre">{comment}</p>}
      <span className="mono quiet small hash">SM3 {basisHash.slice(0, 16)}…</span>
    </li>
  );
}
