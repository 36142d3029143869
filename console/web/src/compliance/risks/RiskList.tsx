import type { RiskEntry } from "@chengfang/model/compliance/register";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { list } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { AddButton } from "../RegisterBar.tsx";
import { fieldsOf } from "./matrix.ts";
import { RiskDialog } from "./RiskDialog.tsx";
import { RiskMatrix } from "./RiskMatrix.tsx";
import { RiskTable } from "./RiskTable.tsx";
import { SystemChip } from "./SystemChip.tsx";
import "../compliance.css";
import "./risks.css";

const most = 1000;

/** Risks of systems (GB/T 20984): the matrix, and the list beside it. */
export default function RiskList() {
  const translate = useTranslate();
  const writes = useMay("compliance.respond");
  const { filter, word, q, systemId } = useQuestion();
  const [editing, setEditing] = useState<RiskEntry | "new">();
  const [field, setField] = useState({ name: "", after: false });
  const { data, error, refetch } = useRisks(filter);
  const rows = data?.rows ?? [];
  const shown = field.name === "" ? rows : (fieldsOf(rows, field.after).get(field.name) ?? []);
  const done = () => {
    setEditing(undefined);
    void refetch();
  };
  return (
    <>
      <PageTitle title={translate("resources.risks.name")} />
      <div className="bar">
        <SearchBox label={translate("risks.search")} value={q} onChange={(value) => word("q", value)} />
        <SystemChip value={systemId} onChange={(value) => word("systemId", value)} />
        {writes && <AddButton label={translate("risks.new")} onClick={() => setEditing("new")} />}
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="risk-page">
        <RiskMatrix rows={rows} chosen={field.name} onChoose={(name, after) => setField({ name, after })} />
        <div className="table-frame">
          <RiskTable rows={shown} onEdit={writes ? setEditing : undefined} />
          {data?.total === 0 && <Empty title={translate("risks.empty")} />}
        </div>
      </div>
      {editing !== undefined && (
        <RiskDialog
          risk={editing === "new" ? undefined : editing}
          systemId={systemId}
          onClose={() => setEditing(undefined)}
          onDone={done}
        />
      )}
    </>
  );
}

const useRisks = (filter: Readonly<Record<string, string>>) =>
  useQuery({
    queryKey: ["risks", filter],
    queryFn: async ({ signal }) =>
      list<RiskEntry>("risks", { filter, sort: ["level", "DESC"], limit: most }, { signal }),
    placeholderData: keepPreviousData,
  });

/** What is asked for, as the address holds it. */
function useQuestion() {
  const [params, setParams] = useSearchParams();
  const [q, systemId] = [params.get("q") ?? "", params.get("systemId") ?? ""];
  return {
    q,
    systemId,
    filter: { ...(q === "" ? {} : { q }), ...(systemId === "" ? {} : { systemId }) },
    word: (name: "q" | "systemId", value: string) => {
      const next = new URLSearchParams(params);
      if (value === "") next.delete(name);
      else next.set(name, value);
      setParams(next, { replace: true });
    },
  };
}
