import type { AgentKey } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MoodTag } from "../../ui/Mood.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { useNames } from "../useNames.ts";
import { AgentDialog } from "./AgentDialog.tsx";
import "../compliance.css";

const most = 1000;

/** Keys that the agents' scripts sign with: one for each host, made here, kept nowhere. */
export default function AgentKeys() {
  const translate = useTranslate();
  const [making, setMaking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["agent-keys"],
    queryFn: async ({ signal }) =>
      list<AgentKey>("agent-keys", { sort: ["createdAt", "DESC"], limit: most }, { signal }),
  });
  const rows = data?.rows ?? [];
  const assets = useNames(
    "assets",
    rows.map(({ assetId }) => assetId),
  );
  return (
    <>
      <PageTitle title={translate("resources.agent-keys.name")} />
      <div className="bar">
        <span className="quiet">{translate("evidence.keysHint")}</span>
        <span className="bar-end">
          <Button variant="contained" onClick={() => setMaking(true)}>
            {translate("evidence.newKey")}
          </Button>
        </span>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        <table className="table">
          <thead>
            <tr>
              <th className="tight">{translate("ui.status")}</th>
              <th className="fill">{translate("evidence.host")}</th>
              <th>{translate("evidence.keyId")}</th>
              <th>{translate("evidence.made")}</th>
              <th className="tight">{translate("evidence.revoke")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                host={row.assetId === null ? translate("evidence.anyHost") : assets(row.assetId)}
                onChanged={() => void refetch()}
              />
            ))}
          </tbody>
        </table>
        {data?.total === 0 && <Empty title={translate("evidence.noKeys")} />}
      </div>
      {making && <AgentDialog onClose={() => setMaking(false)} onMade={() => void refetch()} />}
    </>
  );
}

function Row({ row, host, onChanged }: { row: AgentKey; host: string; onChanged: () => void }) {
  const translate = useTranslate();
  const people = usePeople();
  const { busy, act } = useAct();
  const [asking, setAsking] = useState(false);
  const active = row.revokedAt === null;
  const revoke = async (reason: string) => {
    setAsking(false);
    const path = `/agent-keys/${encodeURIComponent(row.id)}/revoke`;
    if ((await act({ path, body: { reason }, done: "evidence.revoked" })) !== undefined) onChanged();
  };
  return (
    <tr>
      <td className="tight">
        <MoodTag mood={active ? "good" : "still"}>
          {translate(`evidence.keyState.${active ? "active" : "revoked"}`)}
        </MoodTag>
      </td>
      <td className="strong">{host}</td>
      <td className="mono">{row.id}</td>
      <td>
        <When at={row.createdAt} /> <span className="quiet">{people.nameOf(row.createdBy)}</span>
      </td>
      <td>
        {active && (
          <Button color="error" disabled={busy} onClick={() => setAsking(true)}>
            {translate("evidence.revoke")}
          </Button>
        )}
        {asking && (
          <ReasonDialog
            grave
            title={translate("evidence.revoke")}
            hint={translate("evidence.revokeHint")}
            confirm={translate("evidence.revoke")}
            onClose={() => setAsking(false)}
            onAnswer={(reason) => void revoke(reason)}
          />
        )}
      </td>
    </tr>
  );
}
