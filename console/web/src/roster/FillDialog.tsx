import { addDays } from "@chengfang/model/emergency/roster";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DayField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDutyPeople } from "./useRoster.ts";

interface Props {
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Fills what is empty, people taking turns. */
export function FillDialog({ from: first, to, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [from, setFrom] = useState(first);
  const [until, setUntil] = useState(addDays(to, 21));
  const [leads, setLeads] = useState<readonly string[]>([]);
  const [deputies, setDeputies] = useState<readonly string[]>([]);
  const save = async () => {
    const body = { from, to: until, leads, deputies };
    if ((await act({ path: "/roster/fill", body, done: "roster.filled" })) !== undefined) onDone();
  };
  return (
    <FormDialog
      title={translate("roster.filling")}
      confirm={translate("roster.fillNow")}
      ready={!busy && leads.length > 0}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p className="quiet span">{translate("roster.fillHint")}</p>
      <DayField required label={translate("ui.range.from")} value={from} onChange={(day) => setFrom(day ?? first)} />
      <DayField required label={translate("ui.range.to")} value={until} onChange={(day) => setUntil(day ?? to)} />
      <Turns label={translate("roster.role.lead")} chosen={leads} onChange={setLeads} />
      <Turns label={translate("roster.role.deputy")} chosen={deputies} onChange={setDeputies} />
    </FormDialog>
  );
}

interface TurnsProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** People in the order of their turns: the order in which they are ticked. */
function Turns({ label, chosen, onChange }: TurnsProps) {
  const people = useDutyPeople();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {people.map(({ value, label: name }) => {
        const turn = chosen.indexOf(value);
        return (
          <label key={value}>
            <input
              type="checkbox"
              checked={turn >= 0}
              onChange={() => onChange(turn >= 0 ? chosen.filter((id) => id !== value) : [...chosen, value])}
            />
            {name} {turn >= 0 && <span className="tag">{turn + 1}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
