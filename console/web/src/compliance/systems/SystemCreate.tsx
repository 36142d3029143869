import type { System } from "@chengfang/model/compliance/system";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useAct } from "../../ui/useAct.ts";
import { stir } from "../lively.ts";
import { formOf } from "./form.ts";
import { bodyOf } from "./grading.ts";
import { SystemForm } from "./SystemForm.tsx";
import "../compliance.css";
import "./systems.css";

export default function SystemCreate() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(() => formOf());
  const save = async () => {
    const made = await act<System>({ path: "/systems", body: bodyOf(form), done: "systems.created" });
    if (made === undefined) return;
    stir();
    void navigate(`/systems/${made.id}/show`);
  };
  return (
    <>
      <PageTitle title={translate("systems.new")} />
      <SystemForm
        form={form}
        busy={busy}
        set={(change) => setForm((now) => ({ ...now, ...change }))}
        onSave={() => void save()}
        onCancel={() => void navigate("/systems")}
      />
    </>
  );
}
