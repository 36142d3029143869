import type { OrderDetail } from "@chengfang/model/compliance/view";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { one } from "../../data/query.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { usePeople, useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { Due } from "../Due.tsx";
import { OrderStateTag } from "../OrderStateTag.tsx";
import { causeIn } from "../said.ts";
import { RiskTag } from "../RiskTag.tsx";
import { OrderActs } from "./OrderActs.tsx";
import { Steps } from "./Steps.tsx";
import "../compliance.css";
import "./orders.css";

/** One order, from its issue to the re-check that closes it. */
export default function OrderPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["order", id],
    queryFn: async () => one<OrderDetail>("orders", id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="order-page">
      <PageTitle title={`${translate("resources.orders.name")} · ${data.number}`} />
      <Head order={data} />
      <div className="stack">
        <Panel title={translate("orders.demand")}>
          <p className="panel-body pre">{data.demand}</p>
        </Panel>
        <OrderActs key={data.steps.length} order={data} onDone={() => void refetch()} />
        <Panel title={translate("orders.story")}>
          <Steps order={data} />
        </Panel>
      </div>
      <Side order={data} />
    </div>
  );
}

function Head({ order }: { order: OrderDetail }) {
  return (
    <header className="panel order-head">
      <div>
        <span className="row">
          <span className="mono quiet">{order.number}</span>
          <OrderStateTag order={order} />
          <RiskTag risk={order.risk} />
        </span>
        <h2>{order.title}</h2>
      </div>
      <div className="order-clock">
        <Due at={order.deadline} stopped={order.closedAt !== null} />
      </div>
    </header>
  );
}

function Side({ order }: { order: OrderDetail }) {
  const translate = useTranslate();
  return (
    <div className="stack">
      <Panel title={translate("orders.facts")}>
        <OrderFacts order={order} />
      </Panel>
      <Panel title={translate("orders.column.recheck")}>
        <div className="panel-body">
          <Recheck order={order} />
        </div>
      </Panel>
    </div>
  );
}

function OrderFacts({ order }: { order: OrderDetail }) {
  const translate = useTranslate();
  const units = useUnits();
  const people = usePeople();
  const closed = [[translate("orders.closedAt"), <When key="c" at={order.closedAt} />]] as const;
  return (
    <Facts
      rows={[
        [
          translate("orders.column.system"),
          <Link key="s" to={`/systems/${order.systemId}/show`}>
            {order.systemName}
          </Link>,
        ],
        [
          translate("orders.item"),
          <Link key="i" className="mono" to={`/systems/${order.systemId}/show?at=${order.unit}`}>
            {order.unit}
          </Link>,
        ],
        [translate("orders.column.unit"), order.unitId === null ? "" : units.nameOf(order.unitId)],
        [translate("orders.issuedBy"), people.nameOf(order.issuedBy)],
        [translate("orders.issuedAt"), <When key="w" at={order.issuedAt} />],
        [translate("orders.column.deadline"), order.deadline.slice(0, 10)],
        ...(order.closedAt === null ? [] : closed),
      ]}
    />
  );
}

function Recheck({ order: { recheck } }: { order: OrderDetail }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (recheck === null) return <span className="quiet">{translate("orders.recheckHint")}</span>;
  return (
    <>
      <strong className={recheck.met ? "good" : "bad"}>
        {translate(recheck.met ? "orders.recheckMet" : "orders.recheckUnmet")}
      </strong>{" "}
      <When at={recheck.at} />
      <p className="pre">{causeIn(language, recheck.because, translate)}</p>
    </>
  );
}
