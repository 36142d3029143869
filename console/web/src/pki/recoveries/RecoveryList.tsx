import type { Recovery } from "@chengfang/model/certificate";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { When } from "../../ui/When.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { RecoveryDialog } from "./RecoveryDialog.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { RecoveryState } from "./RecoveryState.tsx";
import "../pki.css";

const open: Question<never, "state"> = { words: {}, lists: { state: [] }, sort: ["requestedAt", "DESC"], page: 0 };
const states = ["requested", "approved", "collected", "refused"] as const;

/** Keys that somebody wants back; each stands on several people's word. */
export default function RecoveryList() {
  const translate = useTranslate();
  const asks = useMay("pki.recovery.request");
  const [asking, setAsking] = useState(false);
  const list = useList<Recovery, never, "state">("pki/recoveries", open);
  return (
    <>
      <PageTitle title={translate("resources.recoveries.name")} />
      <div className="bar">
        <ChoiceChip
          label={translate("ui.status")}
          choices={states.map((value) => ({ value, label: translate(`recoveries.state.${value}`) }))}
          value={list.question.lists.state}
          onChange={(value) => list.choose("state", value)}
        />
        {asks && (
          <span className="bar-end">
            <Button variant="contained" onClick={() => setAsking(true)}>
              {translate("recoveries.new")}
            </Button>
          </span>
        )}
      </div>
      <p className="banner">{translate("recoveries.hint")}</p>
      <ListFrame list={list} empty={<Empty title={translate("recoveries.empty")} />}>
        <Table rows={list.data?.rows ?? []} />
      </ListFrame>
      {asking && <RecoveryDialog onClose={() => setAsking(false)} onDone={list.reload} />}
    </>
  );
}

function Table({ rows }: { rows: readonly Recovery[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("ui.status")}</th>
          <th className="fill">{translate("recoveries.subject")}</th>
          <th>{translate("recoveries.kindLabel")}</th>
          <th>{translate("pki.reasonLabel")}</th>
          <th>{translate("recoveries.requested")}</th>
          <th className="number">{translate("recoveries.approvals")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: Recovery }) {
  const translate = useTranslate();
  return (
    <tr>
      <td className="tight">
        <RecoveryState state={row.state} />
      </td>
      <td>
        <Link className="strong" to={`/recoveries/${row.id}/show`}>
          {commonName(pairsOf(row.subject))}
        </Link>
        <div className="quiet mono">{row.serial}</div>
      </td>
      <td>{translate(`recoveries.kind.${row.kind}`)}</td>
      <td>{row.reason}</td>
      <td>
        {row.requested.name}
        <div className="quiet">
          <When at={row.requested.at} />
        </div>
      </td>
      <td className="number">
        {row.approvals.length} / {row.needed}
      </td>
    </tr>
  );
}
