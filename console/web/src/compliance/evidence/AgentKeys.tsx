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
import { Heads } from "../Heads.tsx";
import { AddButton } from "../RegisterBar.tsx";
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
  return (
    <>
      <PageTitle title={translate("resources.agent-keys.name")} />
      <div className="bar">
        <span className="quiet">{translate("evidence.keysHint")}</span>
        <AddButton label={translate("evidence.newKey")} onClick={() => setMaking(true)} />
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        <Table rows={data?.rows ?? []} onChanged={() => void refetch()} />
        {data?.total === 0 && <Empty title={translate("evidence.noKeys")} />}
      </div>
      {making && <AgentDialog onClose={() => setMaking(false)} onMade={() => void refetch()} />}
    </>
  );
}

function Table({ rows, onChanged }: { rows: readonly AgentKey[]; onChanged: () => void }) {
  const translate = useTranslate();
  const assets = useNames(
    "assets",
    rows.map(({ assetId }) => assetId),
  );
  return (
    <table className="table">
      <Heads
        columns={[
          { label: translate("ui.status"), className: "tight" },
          { label: translate("evidence.host"), className: "fill" },
          { label: translate("evidence.keyId") },
          { label: translate("evidence.made") },
          { label: translate("evidence.revoke"), className: "tight" },
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            host={row.assetId === null ? translate("evidence.anyHost") : assets(row.assetId)}
            onChanged={onChanged}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: AgentKey;
  readonly host: string;
  readonly onChanged: () => void;
}

function Row({ row, host, onChanged }: RowProps) {
  const translate = useTranslate();
  const people = usePeople();
  const active = row.revokedAt === null;
  return (
    <tr>
      <td className="tight">
        <MoodTag mood={active ? "good" : "still"}>
          {translate(`evidence.keyState.${active ? "active" : "revoked"}`)}
        </MoodTag>
      </td>
      <td className="strong">{host}</td>
      <td className="mono" title={row.id}>
        {row.id.slice(0, 16)}
      </td>
      <td>
        <When at={row.createdAt} /> <span className="quiet">{people.nameOf(row.createdBy)}</span>
      </td>
      <td>{active && <Revoke id={row.id} onRevoked={onChanged} />}</td>
    </tr>
  );
}

function Revoke({ id, onRevoked }: { id: string; onRevoked: () => void }) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [asking, setAsking] = useState(false);
  const revoke = async (reason: string) => {
    setAsking(false);
    const path = `/agent-keys/${encodeURIComponent(id)}/revoke`;
    if ((await act({ path, body: { reason }, done: "evidence.revoked" })) !== undefined) onRevoked();
  };
  return (
    <>
      <Button color="error" disabled={busy} onClick={() => setAsking(true)}>
        {translate("evidence.revoke")}
      </Button>
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
    </>
  );
}
