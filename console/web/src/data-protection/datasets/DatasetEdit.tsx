import type { Dataset, DatasetInput } from "@chengfang/model/data/dataset";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { RemoveButton } from "../../compliance/RemoveButton.tsx";
import { one } from "../../data/query.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useAct } from "../../ui/useAct.ts";
import { formOf } from "./address.ts";
import { DatasetForm } from "./DatasetForm.tsx";

export default function DatasetEdit() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["dataset", id],
    queryFn: async () => one<Dataset>("datasets", id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return data ? <Edit key={data.updatedAt} dataset={data} /> : null;
}

function Edit({ dataset }: { dataset: Dataset }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { busy, act } = useAct();
  const [form, setForm] = useState(() => formOf(dataset));
  const path = `/datasets/${dataset.id}`;
  const save = async () => {
    const body = changed(form, formOf(dataset));
    if ((await act({ path, method: "PUT", body, done: "ui.saved" })) === undefined) return;
    await client.invalidateQueries({ queryKey: ["dataset", dataset.id] });
    void navigate(`${path}/show`);
  };
  const remove = async () => {
    const gone = await act({ path, method: "DELETE", done: "comply.removed" });
    if (gone !== undefined) void navigate("/datasets");
  };
  return (
    <>
      <PageTitle title={`${translate("resources.datasets.name")} · ${dataset.name}`} />
      <DatasetForm
        isNew={false}
        form={form}
        busy={busy}
        set={(change) => setForm((now) => ({ ...now, ...change }))}
        onSave={() => void save()}
        onCancel={() => void navigate(`${path}/show`)}
        extra={<RemoveButton busy={busy} onRemove={() => void remove()} />}
      />
    </>
  );
}

/** Only what the person changed: two people's changes of different fields do not undo each other. */
function changed(form: DatasetInput, before: DatasetInput): Partial<DatasetInput> {
  const entries = Object.entries(form).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof DatasetInput]),
  );
  return Object.fromEntries(entries);
}
