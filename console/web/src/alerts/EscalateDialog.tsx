import type { Incident } from "@chengfang/model/incident";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { ChoiceDialog } from "./ChoiceDialog.tsx";
import type { Desk } from "./useDesk.ts";

const open = ["new", "triaged", "handling", "contained"];

/** A new incident, as Enter has it, or one that is being worked on. */
export function EscalateDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const [q, setQ] = useState("");
  const { data } = useQuery({
    queryKey: ["escalate-to", q],
    queryFn: async ({ signal }) =>
      list<Incident>(
        "incidents",
        { filter: { status: open, ...(q === "" ? {} : { q }) }, sort: ["lastSeen", "DESC"], limit: 8 },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  const fresh = { id: "", label: translate("alerts.newIncident"), text: q };
  const others = (data?.rows ?? []).map(({ id, number, title, titleZh }) => {
    const text = `${number} ${titleIn(language, title, titleZh)}`;
    return { id, label: text, text: `${text} ${q}` };
  });
  return (
    <ChoiceDialog
      title={translate("alerts.escalating")}
      options={[fresh, ...others]}
      search={{ label: translate("alerts.whichIncident"), onType: setQ }}
      onClose={onClose}
      onChoose={(id) => {
        onClose();
        void desk.raise(id === "" ? undefined : id);
      }}
    />
  );
}
