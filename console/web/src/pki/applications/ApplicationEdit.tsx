import type { Application, ApplicationContent } from "@chengfang/model/application";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useAct } from "../useAct.ts";
import { ApplicationFields } from "./ApplicationFields.tsx";
import { contentOf, formOf } from "./form.ts";
import { useApplication } from "./useApplication.ts";

/** A change is proposed; until another person authorises it, what was authorised before counts. */
export default function ApplicationEdit() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useApplication(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const content = data?.proposed ?? data?.current;
  if (!content) return <div className="wait">{translate("ui.loading")}</div>;
  return <Form id={id} content={content} />;
}

function Form({ id, content }: { id: string; content: ApplicationContent }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(formOf(id, content));
  const save = async () => {
    const path = `/applications/${encodeURIComponent(id)}`;
    const body = contentOf(form, content);
    const done = await act<{ application: Application }>({ path, method: "PUT", body, done: "applications.proposed" });
    if (done !== undefined) void navigate(`/applications/${id}/show`);
  };
  return (
    <div className="stack pki-form">
      <PageTitle title={`${translate("applications.changeTitle")} · ${content.name}`} />
      <p className="banner">{translate("applications.fourEyes")}</p>
      <ApplicationFields form={form} onChange={setForm} busy={busy} fresh={false} onSave={() => void save()} />
    </div>
  );
}
