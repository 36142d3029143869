import type { Campaign } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { one } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { Count } from "../Count.tsx";
import { Due } from "../Due.tsx";
import { useNames } from "../useNames.ts";
import { CampaignState } from "./CampaignList.tsx";
import { Progress } from "./Progress.tsx";
import { sumOf } from "./progress.ts";
import "../compliance.css";
import "./campaigns.css";

/** One inspection, system by system. */
export default function CampaignPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["campaign", id],
    queryFn: async () => one<Campaign>("campaigns", id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.campaigns.name")} · ${data.name}`} />
      <Head campaign={data} onChanged={() => void refetch()} />
      <Panel title={translate("campaigns.progress")}>
        <Systems campaign={data} />
      </Panel>
    </div>
  );
}

function Head({ campaign, onChanged }: { campaign: Campaign; onChanged: () => void }) {
  const people = usePeople();
  const makes = useMay("compliance.order");
  return (
    <header className="panel campaign-head">
      <div>
        <span className="row">
          <CampaignState campaign={campaign} />
          <span className="quiet">
            {people.nameOf(campaign.createdBy)} · <When at={campaign.createdAt} />
          </span>
        </span>
        <h2>{campaign.name}</h2>
        {campaign.purpose !== "" && <p className="pre">{campaign.purpose}</p>}
        {campaign.units.length > 0 && <p className="mono quiet">{campaign.units.join("  ")}</p>}
        <Progress of={sumOf(campaign)} />
      </div>
      <div className="campaign-end">
        <Due at={campaign.dueAt} stopped={campaign.closedAt !== null} />
        {makes && campaign.closedAt === null && <Close id={campaign.id} onClosed={onChanged} />}
      </div>
    </header>
  );
}

function Close({ id, onClosed }: { id: string; onClosed: () => void }) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [asking, setAsking] = useState(false);
  const close = async () => {
    setAsking(false);
    const path = `/campaigns/${encodeURIComponent(id)}/close`;
    if ((await act({ path, done: "campaigns.closed" })) !== undefined) onClosed();
  };
  return (
    <>
      <Button variant="outlined" disabled={busy} onClick={() => setAsking(true)}>
        {translate("campaigns.close")}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate("campaigns.close")}
          hint={translate("campaigns.closeHint")}
          confirm={translate("campaigns.close")}
          onClose={() => setAsking(false)}
          onAnswer={() => void close()}
        />
      )}
    </>
  );
}

function Systems({ campaign }: { campaign: Campaign }) {
  const translate = useTranslate();
  const names = useNames("systems", campaign.systemIds);
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="fill">{translate("orders.column.system")}</th>
          <th>{translate("campaigns.progress")}</th>
          <th className="number">{translate("campaigns.openOrders")}</th>
        </tr>
      </thead>
      <tbody>
        {campaign.progress.map((each) => (
          <tr key={each.systemId}>
            <td>
              <Link className="strong" to={`/systems/${each.systemId}/show`}>
                {names(each.systemId)}
              </Link>
            </td>
            <td>
              <Progress of={each} />
            </td>
            <Count of={each.openOrders} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
