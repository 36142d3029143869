import type { Alert } from "@chengfang/model/alert";
import { IncidentStatus } from "@chengfang/model/incident";
import type { Incident } from "@chengfang/model/incident";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { glanceMs, list } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { SeverityTag } from "../ui/Tags.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { ChoiceDialog } from "./ChoiceDialog.tsx";
import type { Option } from "./ChoiceDialog.tsx";
import { escalate } from "./decide.ts";

interface Props {
  readonly alert: Alert;
  readonly onClose: () => void;
  /** `already`: it was part of it before. */
  readonly onEscalated: (incidentId: string, already: boolean) => void;
}

/** A new incident for the alert, or one that is open; what shares its entity is offered before anything is typed. */
export function EscalateDialog({ alert, onClose, onEscalated }: Props) {
  const translate = useTranslate();
  const fail = useExplain();
  const [typed, setTyped] = useState("");
  const found = useOpenIncidents(typed.trim(), alert);
  useAlreadyPart(alert, { onClose, onEscalated });
  const fresh = { id: "new", label: translate("alerts.escalateNew"), text: typed };
  // Whoever types looks for one that is there: Enter must not open a new one before it is found.
  const options = typed.trim() === "" ? [fresh, ...(found ?? [])] : found && [...found, fresh];
  return (
    <ChoiceDialog
      title={translate("alerts.escalating")}
      options={options ?? []}
      search={{ label: translate("alerts.findIncident"), onType: setTyped }}
      onClose={onClose}
      onChoose={(into) => {
        onClose();
        void escalate(alert.id, into).then((id) => onEscalated(id, false), fail);
      }}
    />
  );
}

/** There is nothing to choose where the alert is part of an incident already. */
function useAlreadyPart({ incidentId }: Alert, { onClose, onEscalated }: Omit<Props, "alert">): void {
  const lead = useEffectEvent((id: string) => {
    onClose();
    onEscalated(id, true);
  });
  useEffect(() => {
    if (incidentId !== null) lead(incidentId);
  }, [incidentId]);
}

const most = 8;
const open = IncidentStatus.options.filter((status) => status !== "closed");

/** As the dialog offers them; nothing while they are looked for. */
function useOpenIncidents(text: string, { entity }: Alert): Option[] | undefined {
  const language = useLanguage();
  const asked = text === "" ? { entityValue: entity.value } : { q: text };
  const { data } = useQuery({
    queryKey: ["open-incidents", asked],
    queryFn: async ({ signal }) =>
      list<Incident>(
        "incidents",
        { filter: { ...asked, status: open }, sort: ["lastSeen", "DESC"], limit: most },
        { signal },
      ),
    gcTime: glanceMs,
    staleTime: 5000,
  });
  return data?.rows.map(({ id, number, title, titleZh, severity }) => ({
    id,
    text, // the server has looked
    label: (
      <>
        <SeverityTag severity={severity} /> {number} {titleIn(language, title, titleZh)}
      </>
    ),
  }));
}
