import type { IncidentTask } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { PersonSelect } from "../ui/PersonSelect.tsx";
import { fromLocal, toLocal } from "../ui/localTime.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly task: IncidentTask;
  readonly works: boolean;
  readonly onChange: (change: {
    done?: boolean;
    assignee?: string | null;
    dueAt?: string | null;
    revision: number;
  }) => void;
}

/** A task: tick it off, give it to somebody, set its end. */
export function Task({ task, works, onChange }: Props) {
  const translate = useTranslate();
  const [now] = useState(Date.now);
  const { revision, dueAt, title } = task;
  const done = task.doneAt !== null;
  const late = !done && dueAt !== null && Date.parse(dueAt) < now;
  return (
    <li data-done={done} data-late={late}>
      <label className="row grow">
        <input type="checkbox" checked={done} disabled={!works} onChange={() => onChange({ done: !done, revision })} />
        {title}
      </label>
      {late && <span className="bad small">{translate("cases.taskLate")}</span>}
      <PersonSelect
        label={`${translate("ui.assignee")}: ${title}`}
        disabled={!works}
        value={task.assignee}
        onChange={(assignee) => onChange({ assignee, revision })}
      />
      <DateInput
        kind="minute"
        label={`${translate("incidents.due")}: ${title}`}
        disabled={!works}
        key={dueAt}
        value={toLocal(dueAt)}
        onDone={(text) => onChange({ dueAt: fromLocal(text), revision })}
      />
    </li>
  );
}
