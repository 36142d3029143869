import type { Dataset } from "@chengfang/model/data/dataset";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useAct } from "../../ui/useAct.ts";
import { formOf } from "./address.ts";
import { DatasetForm } from "./DatasetForm.tsx";

export default function DatasetCreate() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(() => formOf());
  const save = async () => {
    const made = await act<Dataset>({ path: "/datasets", body: form, done: "ui.saved" });
    if (made !== undefined) void navigate(`/datasets/${made.id}/show`);
  };
  return (
    <>
      <PageTitle title={translate("datasets.new")} />
      <DatasetForm
        isNew
        form={form}
        busy={busy}
        set={(change) => setForm((now) => ({ ...now, ...change }))}
        onSave={() => void save()}
        onCancel={() => void navigate("/datasets")}
      />
    </>
  );
}
