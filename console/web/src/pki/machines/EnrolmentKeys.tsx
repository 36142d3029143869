import type { EnrolmentKey } from "@chengfang/model/enrolment";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { When } from "../../ui/When.tsx";
import { MoodTag } from "../../ui/Mood.tsx";
import { KeyActs } from "./KeyActs.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { stateOf } from "./state.ts";
import "../pki.css";

/** Secrets by which machines enrol: entered by one person, released by another, like a request. */
export default function EnrolmentKeys() {
  const translate = useTranslate();
  const enters = useMay("pki.requests.enter");
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["pki", "enrolment-keys"],
    queryFn: async ({ signal }) => request<EnrolmentKey[]>("/pki/enrolment-keys", { signal }),
  });
  const reload = () => void refetch();
  return (
    <>
      <PageTitle title={translate("resources.enrolment-keys.name")} />
      <div className="bar">
        <span className="quiet">{translate("machines.hint")}</span>
        {enters && (
          <span className="bar-end">
            <Button variant="contained" onClick={() => setAdding(true)}>
              {translate("machines.new")}
            </Button>
          </span>
        )}
      </div>
      {error && <Failure error={error} onRetry={reload} />}
      <div className="table-frame">
        <Table keys={data ?? []} onChanged={reload} />
        {data?.length === 0 && <Empty title={translate("machines.empty")}>{translate("machines.emptyHint")}</Empty>}
      </div>
      {adding && <KeyDialog onClose={() => setAdding(false)} onDone={reload} />}
    </>
  );
}

function Table({ keys, onChanged }: { keys: readonly EnrolmentKey[]; onChanged: () => void }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="tight">{translate("ui.status")}</th>
          <th className="fill">{translate("machines.name")}</th>
          <th>{translate("machines.protocol")}</th>
          <th>{translate("machines.names")}</th>
          <th className="number">{translate("machines.usesLeft")}</th>
          <th>{translate("machines.until")}</th>
          <th>{translate("machines.act")}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <Row key={key.id} row={key} onChanged={onChanged} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, onChanged }: { row: EnrolmentKey; onChanged: () => void }) {
  const translate = useTranslate();
  const state = stateOf(row);
  const moods = { waiting: "wait", open: "good", used: "still", over: "still" } as const;
  return (
    <tr>
      <td className="tight">
        <MoodTag mood={moods[state]}>{translate(`machines.state.${state}`)}</MoodTag>
      </td>
      <td>
        <span className="strong">{row.name}</span>
        <div className="quiet mono">{row.id}</div>
      </td>
      <td>
        {row.protocol.toUpperCase()}
        <div className="quiet">{translate(row.automatic ? "machines.automatic" : "machines.reviewed")}</div>
      </td>
      <td>{row.names.join("  ")}</td>
      <td className="number">{row.usesLeft}</td>
      <td>
        <When at={row.expiresAt} />
      </td>
      <td>
        <KeyActs row={row} onChanged={onChanged} />
      </td>
    </tr>
  );
}
