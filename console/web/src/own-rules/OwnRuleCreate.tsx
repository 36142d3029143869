import type { OwnRuleDetail } from "@chengfang/model/own-rule";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useSearchParams } from "react-router-dom";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { freshId } from "../data/freshId.ts";
import { templateOf, writingIn } from "./draft.ts";
import type { Writing } from "./draft.ts";
import { SaveBar } from "./SaveBar.tsx";
import { Workbench } from "./Workbench.tsx";
import "../compliance/compliance.css";

interface Beginning {
  readonly source: string;
  readonly cases: string;
  readonly copiedFrom: string;
}

/** A new rule: from nothing, or as a copy of one that there is. */
export default function OwnRuleCreate() {
  const translate = useTranslate();
  const [params] = useSearchParams();
  const from = params.get("from");
  return (
    <div className="stack">
      <PageTitle title={translate("ownRules.new")} />
      {from === null ? <Blank /> : <Copy from={from} />}
    </div>
  );
}

function Blank() {
  const translate = useTranslate();
  const [source] = useState(() => templateOf(translate("ownRules.template"), freshId()));
  return <Writer name="own-rule new" open={{ source, cases: "", note: "", base: 0 }} copiedFrom={null} />;
}

function Copy({ from }: { from: string }) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["beginning", from],
    queryFn: async () => request<Beginning>(`/rules/${encodeURIComponent(from)}/beginning`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const open = { source: data.source, cases: data.cases, note: "", base: 0 };
  return <Writer name={`own-rule from ${from}`} open={open} copiedFrom={from} />;
}

function Writer({ name, open, copiedFrom }: { name: string; open: Writing; copiedFrom: string | null }) {
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const { text, write, clear } = useDraft(name);
  const writing = writingIn(text, open);
  const change = (next: Partial<Writing>) => write(JSON.stringify({ ...writing, ...next }));
  const save = async () => {
    const { source, cases, note } = writing;
    const body = { source, cases, note, copiedFrom };
    const made = await act<OwnRuleDetail>({ path: "/own-rules", body, done: "ownRules.saved" });
    if (made === undefined) return;
    clear();
    void navigate(`/own-rules/${made.id}/show`);
  };
  return (
    <>
      <Workbench writing={writing} readOnly={false} onChange={change} />
      <SaveBar
        note={writing.note}
        busy={busy}
        onNote={(note) => change({ note })}
        onSave={() => void save()}
        onDiscard={() => {
          clear();
          void navigate(copiedFrom === null ? "/own-rules" : `/rules/${encodeURIComponent(copiedFrom)}/show`);
        }}
      />
    </>
  );
}
