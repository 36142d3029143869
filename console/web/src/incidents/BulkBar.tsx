import type { Disposition } from "@chengfang/model/alert";
import { IncidentStatus } from "@chengfang/model/incident";
import { IncidentClass } from "@chengfang/model/incident-class";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { DispositionDialog } from "../ui/DispositionDialog.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { usePeople } from "../ui/useNames.ts";
import { classChoices } from "./gradeText.ts";

interface Props {
  readonly chosen: ReadonlySet<string>;
  /** How many the filter finds. */
  readonly total: number;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly onDone: () => void;
  readonly onClear: () => void;
}

interface Result {
  readonly matched: number;
  readonly changed: number;
  readonly refused: readonly unknown[];
}

interface Wanted {
  readonly change?: object;
  readonly status?: string;
  readonly disposition?: Disposition;
  readonly note?: string;
}

/** The same for all that are chosen, or for all that the filter finds; afterwards it says what became of how many. */
export function BulkBar({ chosen, total, filter, onDone, onClear }: Props) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const [closing, setClosing] = useState(false);
  const { send, busy } = useBulk(all ? { filter } : { ids: [...chosen] }, onDone);
  return (
    <div className="bar bulk-bar" aria-busy={busy}>
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
      {closing && (
        <DispositionDialog
          title={translate("incidents.closing")}
          noteLabel={translate("incidents.closingNote")}
          onClose={() => setClosing(false)}
          onAnswer={(answer) => {
            setClosing(false);
            send({ status: "closed", ...answer });
          }}
        />
      )}
    </div>
  );
}

function useBulk(of: object, onDone: () => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const send = async (what: Wanted) => {
    setBusy(true);
    try {
      const body = { ...of, ...what };
      const { changed, refused } = await request<Result>("/incidents/bulk", { method: "POST", body });
      const type = refused.length === 0 ? "success" : "warning";
      notify("cases.bulkDone", { type, messageArgs: { changed, refused: refused.length } });
      onDone();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, send: (what: Wanted) => void send(what) };
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
