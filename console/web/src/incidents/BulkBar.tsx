import type { Disposition } from "@chengfang/model/alert";
import { IncidentStatus } from "@chengfang/model/incident";
import { IncidentClass } from "@chengfang/model/incident-class";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { usePeople } from "../ui/useNames.ts";
import { CloseDialog } from "./CloseDialog.tsx";
import { classChoices } from "./gradeText.ts";
import type { Bulk } from "./useBulk.ts";

interface Props {
  readonly chosen: ReadonlySet<string>;
  /** How many the filter finds. */
  readonly total: number;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly bulk: Bulk;
  readonly onClear: () => void;
}

interface Wanted {
  readonly change?: object;
  readonly status?: string;
  readonly disposition?: Disposition;
  readonly note?: string;
}

/** The same for all that are chosen, or for all that the filter finds. */
export function BulkBar({ chosen, total, filter, bulk, onClear }: Props) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const [closing, setClosing] = useState(false);
  const send = (what: Wanted) => bulk.send({ ...(all ? { filter } : { ids: [...chosen] }), ...what });
  return (
    <div className="bar bulk-bar" aria-busy={bulk.busy}>
      <strong>{translate("cases.chosen", { count: all ? total : chosen.size })}</strong>
      {total > chosen.size && (
        <button type="button" className="plain" onClick={() => setAll(!all)}>
          {translate(all ? "cases.onlyChosen" : "cases.allFound", { count: total })}
        </button>
      )}
      <Choices onSend={send} onClosing={() => setClosing(true)} />
      <button type="button" className="plain" onClick={onClear}>
        {translate("cases.clear")}
      </button>
      {closing && <CloseDialog onClose={() => setClosing(false)} onAnswer={send} />}
    </div>
  );
}

function Choices({ onSend, onClosing }: { onSend: (what: Wanted) => void; onClosing: () => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const people = usePeople();
  const statuses = IncidentStatus.options.slice(1);
  return (
    <>
      <ChoiceChip
        single
        label={translate("incidents.assignTo")}
        choices={people.choices}
        value={[]}
        onChange={([assignee]) => onSend({ change: { assignee } })}
      />
      <ChoiceChip
        single
        label={translate("ui.status")}
        choices={statuses.map((value) => ({ value, label: translate(`name.incidentStatus.${value}`) }))}
        value={[]}
        onChange={([status = ""]) => (status === "closed" ? onClosing() : onSend({ status }))}
      />
      <ChoiceChip
        single
        label={translate("cases.class")}
        choices={classChoices(language)}
        value={[]}
        onChange={([of]) => onSend({ change: { class: IncidentClass.parse(of) } })}
      />
    </>
  );
}
