import type { System } from "@chengfang/model/compliance/system";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { changed } from "../../http/changed.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useAct } from "../../ui/useAct.ts";
import { stir } from "../lively.ts";
import { Drafts } from "./Drafts.tsx";
import { formOf } from "./form.ts";
import { bodyOf } from "./grading.ts";
import { SystemForm } from "./SystemForm.tsx";
import { useSystem } from "./useSystem.ts";
import "../compliance.css";
import "./systems.css";

export default function SystemEdit() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useSystem(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return data ? <Edit key={data.id} system={data} /> : null;
}

function Edit({ system }: { system: System }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { busy, act } = useAct();
  const [form, setForm] = useState(() => formOf(system));
  const to = `/systems/${system.id}/show`;
  const save = async () => {
    const body = changed(bodyOf(form), formOf(system));
    if ((await act({ path: `/systems/${system.id}`, method: "PUT", body, done: "ui.saved" })) === undefined) return;
    stir();
    await client.invalidateQueries({ queryKey: ["system", system.id] });
    void navigate(to);
  };
  return (
    <>
      <PageTitle title={`${translate("resources.systems.name")} · ${system.name}`} />
      <SystemForm
        form={form}
        busy={busy}
        set={(change) => setForm((now) => ({ ...now, ...change }))}
        onSave={() => void save()}
        onCancel={() => void navigate(to)}
        drafts={<Drafts system={system} />}
      />
    </>
  );
}
