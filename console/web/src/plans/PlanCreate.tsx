import type { Plan } from "@chengfang/model/emergency/plan";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useLanguage } from "../i18n/titled.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { PlanEditor } from "./PlanEditor.tsx";
import { emptyPlan, planIn } from "./template.ts";

export default function PlanCreate() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const language = useLanguage();
  const { act, busy } = useAct();
  const { text, write, clear } = useDraft("plan new");
  const form = planIn(text, emptyPlan(language));
  const save = async () => {
    const plan = await act<Plan>({ path: "/plans", body: form, done: "plans.saved" });
    if (plan === undefined) return;
    clear();
    await navigate(`/plans/${plan.id}/show`);
  };
  return (
    <>
      <PageTitle title={translate("plans.add")} />
      <PlanEditor
        form={form}
        busy={busy}
        onChange={(next) => write(JSON.stringify(next))}
        onSave={() => void save()}
        onCancel={() => {
          clear();
          void navigate("/plans");
        }}
      />
    </>
  );
}
