import type { Campaign } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { MoodTag } from "../../ui/Mood.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { Count } from "../Count.tsx";
import { Due } from "../Due.tsx";
import { Heads } from "../Heads.tsx";
import { AddButton } from "../RegisterBar.tsx";
import { CampaignDialog } from "./CampaignDialog.tsx";
import { Progress } from "./Progress.tsx";
import { sumOf } from "./progress.ts";
import "../compliance.css";
import "./campaigns.css";

const open: Question<"q", never> = { words: { q: "" }, lists: {}, sort: ["startsAt", "DESC"], page: 0 };

/** Inspections over many systems, each with how far it is. */
export default function CampaignList() {
  const translate = useTranslate();
  const makes = useMay("compliance.order");
  const [making, setMaking] = useState(false);
  const list = useList<Campaign, "q", never>("campaigns", open);
  return (
    <>
      <PageTitle title={translate("resources.campaigns.name")} />
      <div className="bar">
        <SearchBox
          label={translate("campaigns.search")}
          value={list.question.words.q}
          onChange={(q) => list.word("q", q)}
        />
        {makes && <AddButton label={translate("campaigns.new")} onClick={() => setMaking(true)} />}
      </div>
      <ListFrame list={list} empty={<Empty title={translate("campaigns.empty")} />}>
        <Table rows={list.data?.rows ?? []} />
      </ListFrame>
      {making && (
        <CampaignDialog
          onClose={() => setMaking(false)}
          onDone={() => {
            setMaking(false);
            list.reload();
          }}
        />
      )}
    </>
  );
}

function Table({ rows }: { rows: readonly Campaign[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <Heads
        columns={[
          { label: translate("ui.status"), className: "tight" },
          { label: translate("campaigns.name"), className: "fill" },
          { label: translate("campaigns.startsAt"), className: "tight" },
          { label: translate("campaigns.dueAt"), className: "tight" },
          { label: translate("campaigns.systems"), className: "number" },
          { label: translate("campaigns.progress") },
          { label: translate("campaigns.openOrders"), className: "number" },
        ]}
      />
      <tbody>
        {rows.map((campaign) => (
          <Row key={campaign.id} campaign={campaign} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ campaign }: { campaign: Campaign }) {
  return (
    <tr>
      <td className="tight">
        <CampaignState campaign={campaign} />
      </td>
      <td>
        <Link className="strong" to={`/campaigns/${campaign.id}/show`}>
          {campaign.name}
        </Link>
      </td>
      <td className="tight">{campaign.startsAt}</td>
      <td className="tight">
        <Due at={campaign.dueAt} stopped={campaign.closedAt !== null} />
      </td>
      <Count of={campaign.systemIds.length} />
      <td>
        <Progress of={sumOf(campaign)} />
      </td>
      <Count of={sumOf(campaign).openOrders} />
    </tr>
  );
}

export function CampaignState({ campaign }: { campaign: Pick<Campaign, "closedAt"> }) {
  const translate = useTranslate();
  const state = campaign.closedAt === null ? "running" : "closed";
  return <MoodTag mood={state === "running" ? "wait" : "good"}>{translate(`campaigns.state.${state}`)}</MoodTag>;
}
