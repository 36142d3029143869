import type { Channel } from "@chengfang/model/reporting/channel";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";
import { ChannelDialog } from "./ChannelDialog.tsx";
import { Deliveries } from "./Deliveries.tsx";
import "../compliance/compliance.css";

/** Channels that reports and notices go out by, whether they work, and everything that was sent. */
export default function ChannelList() {
  const translate = useTranslate();
  const writes = useMay("channels.write");
  const [editing, setEditing] = useState<Channel | "new">();
  const { data, error, refetch } = useQuery({
    queryKey: ["channels"],
    queryFn: async () => list<Channel>("channels", { limit: 200 }),
    refetchInterval: 5000,
  });
  const rows = data?.rows ?? [];
  const add = writes && (
    <Button variant="contained" size="small" onClick={() => setEditing("new")}>
      {translate("delivery.add")}
    </Button>
  );
  return (
    <div className="stack">
      <PageTitle title={translate("resources.channels.name")} />
      <p className="quiet">{translate("delivery.intro")}</p>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <Panel title={translate("resources.channels.name")} actions={add}>
        {data !== undefined && rows.length === 0 && <Empty title={translate("delivery.none")} />}
        {rows.length > 0 && <Channels rows={rows} onEdit={setEditing} />}
      </Panel>
      <Deliveries />
      {editing !== undefined && (
        <ChannelDialog
          channel={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => void refetch()}
        />
      )}
    </div>
  );
}

interface ChannelsProps {
  readonly rows: readonly Channel[];
  readonly onEdit: (channel: Channel) => void;
}

function Channels({ rows, onEdit }: ChannelsProps) {
  const translate = useTranslate();
  const columns = ["kindName", "name", "host", "state", "lastSentAt", "waiting"] as const;
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} className={name === "name" ? "fill" : "tight"}>
              {translate(`delivery.${name}`)}
            </th>
          ))}
          <th className="tight">
            <span className="visually-hidden">{translate("dispatches.acts")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((channel) => (
          <Row key={channel.id} channel={channel} onEdit={() => onEdit(channel)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const translate = useTranslate();
  const writes = useMay("channels.write");
  return (
    <tr>
      <td className="tight">{translate(`delivery.kind.${channel.target.kind}`)}</td>
      <td className="strong">{channel.name}</td>
      <td className="tight mono">{channel.host}</td>
      <td className="tight">
        <State channel={channel} />
      </td>
      <td className="tight">
        <When at={channel.lastSentAt} relative />
      </td>
      <td className="tight">{channel.waiting}</td>
      <td className="tight">{writes && <RowActs channel={channel} onEdit={onEdit} />}</td>
    </tr>
  );
}

function RowActs({ channel: { id, name, enabled }, onEdit }: { channel: Channel; onEdit: () => void }) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  return (
    <>
      <Button
        size="small"
        disabled={busy || !enabled}
        aria-label={`${translate("delivery.test")} ${name}`}
        onClick={() => void act({ path: `/channels/${id}/test`, done: "delivery.tested" })}
      >
        {translate("delivery.test")}
      </Button>
      <Button size="small" aria-label={`${translate("dispatches.edit")} ${name}`} onClick={onEdit}>
        {translate("dispatches.edit")}
      </Button>
    </>
  );
}

function State({ channel: { enabled, dead, problem } }: { channel: Channel }) {
  const translate = useTranslate();
  if (!enabled) return <span className="quiet">{translate("delivery.off")}</span>;
  if (dead) return <strong className="bad">{translate("delivery.dead", { problem })}</strong>;
  if (problem !== "") return <span className="bad">{problem}</span>;
  return <span className="good">{translate("delivery.works")}</span>;
}
