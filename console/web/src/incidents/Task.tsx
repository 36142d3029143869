import type { IncidentTask } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { PersonSelect } from "../ui/PersonSelect.tsx";
import { dateTimeInput, timeOf } from "./dateTime.ts";

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
      <input
        type="datetime-local"
        className="native"
        aria-label={`${translate("incidents.due")}: ${title}`}
        disabled={!works}
        key={dueAt}
        defaultValue={dateTimeInput(dueAt)}
        onBlur={({ target }) => {
          if (target.value !== dateTimeInput(dueAt)) onChange({ dueAt: timeOf(target.value), revision });
        }}
      />
    </li>
  );
}
