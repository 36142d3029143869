import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { useSelf } from "../session/session.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useNew } from "../ui/useNew.ts";
import { DrillEditor } from "./DrillEditor.tsx";
import { emptyDrill, formIn } from "./form.ts";

export default function DrillCreate() {
  const translate = useTranslate();
  const empty = emptyDrill(useLanguage(), useSelf());
  const writing = useNew({ resource: "drills", draft: "drill new", read: (kept) => formIn(kept, empty) });
  return (
    <>
      <PageTitle title={translate("drills.add")} />
      <DrillEditor {...writing} />
    </>
  );
}
