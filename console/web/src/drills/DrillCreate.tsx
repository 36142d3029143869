import type { Drill } from "@chengfang/model/drill/drill";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useLanguage } from "../i18n/titled.ts";
import { useSelf } from "../session/session.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { DrillEditor } from "./DrillEditor.tsx";
import { emptyDrill, formIn } from "./form.ts";

export default function DrillCreate() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const { text, write, clear } = useDraft("drill new");
  const form = formIn(text, emptyDrill(useLanguage(), useSelf()));
  const save = async () => {
    const drill = await act<Drill>({ path: "/drills", body: form, done: "drills.saved" });
    if (drill === undefined) return;
    clear();
    await navigate(`/drills/${drill.id}/show`);
  };
  return (
    <>
      <PageTitle title={translate("drills.add")} />
      <DrillEditor
        form={form}
        busy={busy}
        onChange={(next) => write(JSON.stringify(next))}
        onSave={() => void save()}
        onCancel={() => {
          clear();
          void navigate("/drills");
        }}
      />
    </>
  );
}
