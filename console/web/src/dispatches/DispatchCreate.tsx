import type { DispatchDetail, DispatchKind } from "@chengfang/model/reporting/dispatch";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useSearchParams } from "react-router-dom";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { Editor } from "./Editor.tsx";
import { pageOf } from "./kinds.ts";
import { writingIn } from "./writing.ts";
import type { Writing } from "./writing.ts";
import "../compliance/compliance.css";
import "./dispatches.css";

const sources = ["incidentId", "alertId", "orderId", "stage", "from", "to"] as const;

/** A new dispatch: what the platform knows stands in it already, and what was typed before a session ended. */
export function DispatchCreate({ kind }: { kind: DispatchKind }) {
  const translate = useTranslate();
  const [params] = useSearchParams();
  const asked = new URLSearchParams({ kind });
  for (const name of sources) {
    const value = params.get(name);
    if (value !== null) asked.set(name, value);
  }
  const question = asked.toString();
  const { data, error, refetch } = useQuery({
    queryKey: ["dispatch-draft", question],
    queryFn: async () => request<Writing>(`/dispatches/draft?${question}`),
    staleTime: Infinity,
    gcTime: 0,
  });
  const name = `dispatch new ${question}`;
  return (
    <div className="stack">
      <PageTitle title={translate(`dispatches.new.${kind}`)} />
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Form key={question} kind={kind} name={name} proposed={data} />
      ) : (
        <div className="wait">{translate("ui.loading")}</div>
      )}
    </div>
  );
}

function Form({ kind, name, proposed }: { kind: DispatchKind; name: string; proposed: Writing }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { busy, act } = useAct();
  const { text, write, clear } = useDraft(name);
  const [restored] = useState(text !== "");
  const writing = writingIn(text) ?? proposed;
  const save = async () => {
    const made = await act<DispatchDetail>({ path: "/dispatches", body: writing, done: "dispatches.saved" });
    if (made === undefined) return;
    clear();
    void navigate(`/${pageOf[kind]}/${made.id}/show`);
  };
  return (
    <>
      {restored && writing !== proposed && (
        <output className="banner">
          {translate("dispatches.restored")}{" "}
          <Button size="small" onClick={() => clear()}>
            {translate("dispatches.startAnew")}
          </Button>
        </output>
      )}
      <Editor
        writing={writing}
        onChange={(next) => write(JSON.stringify(next))}
        busy={busy}
        onSave={() => void save()}
        onCancel={() => void navigate(`/${pageOf[kind]}`)}
      />
    </>
  );
}
