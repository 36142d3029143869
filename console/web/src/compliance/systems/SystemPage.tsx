import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useParams, useSearchParams } from "react-router-dom";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { DutyList } from "../calendar/DutyList.tsx";
import { EvidenceDesk } from "../evidence/EvidenceDesk.tsx";
import { ItemBoard } from "../items/ItemBoard.tsx";
import { OrderDesk } from "../orders/OrderDesk.tsx";
import { Reports } from "./Reports.tsx";
import { SystemAssets } from "./SystemAssets.tsx";
import { SystemHead } from "./SystemHead.tsx";
import { Trend } from "./Trend.tsx";
import { useSystem } from "./useSystem.ts";
import type { SystemWhole } from "./useSystem.ts";
import "../compliance.css";
import "./systems.css";

const tabs = ["items", "evidence", "orders", "trend", "assets", "calendar", "reports"] as const;
type Tab = (typeof tabs)[number];

/** One grading object: where it stands, item by item, and what is done about it. */
export default function SystemPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const [params] = useSearchParams();
  const compact = params.has("at") || (params.get("tab") ?? "items") !== "items";
  const { data, error, refetch } = useSystem(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.systems.name")} · ${data.name}`} />
      <SystemHead system={data} compact={compact} />
      <Tabs tabs={tabs} label={data.name} nameOf={(tab) => translate(`systems.tab.${tab}`)}>
        {(tab) => contents[tab](data)}
      </Tabs>
    </div>
  );
}

const contents: Readonly<Record<Tab, (system: SystemWhole) => ReactNode>> = {
  items: (system) => <ItemBoard system={system} />,
  evidence: (system) => <EvidenceDesk systemId={system.id} />,
  orders: (system) => <OrderDesk systemId={system.id} />,
  trend: (system) => <Trend system={system} />,
  assets: (system) => <SystemAssets system={system} />,
  calendar: (system) => <DutyList systemId={system.id} />,
  reports: (system) => <Reports system={system} />,
};
