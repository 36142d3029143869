import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useNew } from "../ui/useNew.ts";
import { PlanEditor } from "./PlanEditor.tsx";
import { emptyPlan, planIn } from "./template.ts";

export default function PlanCreate() {
  const translate = useTranslate();
  const empty = emptyPlan(useLanguage());
  const writing = useNew({ resource: "plans", draft: "plan new", read: (kept) => planIn(kept, empty) });
  return (
    <>
      <PageTitle title={translate("plans.add")} />
      <PlanEditor {...writing} />
    </>
  );
}
