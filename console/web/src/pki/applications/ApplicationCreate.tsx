import type { Application } from "@chengfang/model/application";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SecretDialog } from "../../ui/SecretDialog.tsx";
import { useAct } from "../useAct.ts";
import { ApplicationFields } from "./ApplicationFields.tsx";
import { contentOf, emptyForm } from "./form.ts";

interface Made {
  readonly application: Application;
  readonly secret: string | null;
}

/** A new application; it counts when another person has authorised it. */
export default function ApplicationCreate() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(emptyForm);
  const [made, setMade] = useState<Made>();
  const leave = (id: string) => void navigate(`/applications/${id}/show`);
  const save = async () => {
    const body = { id: form.id.trim(), content: contentOf(form, undefined) };
    const answer = await act<Made>({ path: "/applications", body, done: "applications.entered" });
    if (answer?.secret) setMade(answer);
    else if (answer) leave(answer.application.id);
  };
  return (
    <div className="stack pki-form">
      <PageTitle title={translate("applications.newTitle")} />
      <p className="banner">{translate("applications.fourEyes")}</p>
      <ApplicationFields form={form} onChange={setForm} busy={busy} fresh onSave={() => void save()} />
      {made?.secret && (
        <SecretDialog
          title={translate("applications.secret")}
          hint={translate("applications.secretHint")}
          secret={made.secret}
          onClose={() => leave(made.application.id)}
        />
      )}
    </div>
  );
}
