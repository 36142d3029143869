import type { Incident } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { fromLocal, toLocal } from "../ui/localTime.ts";
import { useSave } from "./useSave.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly incident: Incident;
  readonly disabled: boolean;
  readonly onChanged: () => void;
}

/** By when it has to be dealt with. */
export function Deadline({ incident, disabled, onChanged }: Props) {
  const translate = useTranslate();
  const { save } = useSave(incident, onChanged);
  const { dueAt, status } = incident;
  const [now] = useState(Date.now);
  const late = dueAt !== null && status !== "closed" && Date.parse(dueAt) < now;
  return (
    <label className="row" data-late={late}>
      {translate(late ? "cases.late" : "cases.due")}
      <DateInput
        kind="minute"
        disabled={disabled}
        key={dueAt}
        value={toLocal(dueAt)}
        onDone={(text) => void save({ dueAt: fromLocal(text) })}
      />
    </label>
  );
}
