import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { fromLocal } from "../ui/localTime.ts";
import { useDraft } from "../ui/useDraft.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly incidentId: string;
  readonly onAdd: (body: object) => Promise<boolean>;
}

/** What no part of the platform saw: a call, a visit, a decision in a meeting. */
export function AddEntry({ incidentId, onAdd }: Props) {
  const translate = useTranslate();
  const draft = useDraft(`${incidentId} entry`, "");
  const [time, setTime] = useState("");
  const [keyMoment, setKeyMoment] = useState(false);
  const send = async () => {
    if (!(await onAdd({ text: draft.text, occurredAt: fromLocal(time), keyMoment }))) return;
    draft.clear();
    setTime("");
    setKeyMoment(false);
  };
  return (
    <form
      className="row timeline-add"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <RealTime value={time} onChange={setTime} />
      <input
        className="native grow"
        aria-label={translate("cases.entryNew")}
        placeholder={translate("cases.entryNew")}
        value={draft.text}
        onChange={(event) => draft.write(event.target.value)}
      />
      <label className="row">
        <input type="checkbox" checked={keyMoment} onChange={() => setKeyMoment(!keyMoment)} />
        {translate("cases.keyMoment")}
      </label>
      <Button type="submit" variant="outlined" disabled={draft.text.trim() === ""}>
        {translate("cases.entryAdd")}
      </Button>
    </form>
  );
}

function RealTime({ value, onChange }: { value: string; onChange: (time: string) => void }) {
  const name = useTranslate()("cases.realTime");
  return (
    <span title={name}>
      <DateInput kind="minute" label={name} value={value} onChange={onChange} />
    </span>
  );
}
