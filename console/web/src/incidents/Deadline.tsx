import type { Incident } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { dateTimeInput } from "./dateTime.ts";
import { useSave } from "./useSave.ts";

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
      <input
        type="datetime-local"
        className="native"
        disabled={disabled}
        defaultValue={dateTimeInput(dueAt)}
        key={dueAt}
        onBlur={({ target }) => {
          if (target.value === dateTimeInput(dueAt)) return;
          void save({ dueAt: target.value === "" ? null : new Date(target.value).toISOString() });
        }}
      />
    </label>
  );
}
