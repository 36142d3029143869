import type { IncidentTask } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
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
  const people = usePeople();
  const { revision, dueAt } = task;
  const done = task.doneAt !== null;
  const late = !done && dueAt !== null && Date.parse(dueAt) < Date.now();
  return (
    <li data-done={done} data-late={late}>
      <label className="row grow">
        <input type="checkbox" checked={done} disabled={!works} onChange={() => onChange({ done: !done, revision })} />
        {task.title}
      </label>
      {late && <span className="bad small">{translate("cases.taskLate")}</span>}
      <select
        className="native"
        aria-label={`${translate("ui.assignee")}: ${task.title}`}
        disabled={!works}
        value={task.assignee ?? ""}
        onChange={(event) => onChange({ assignee: event.target.value || null, revision })}
      >
        <option value="">{translate("ui.unassigned")}</option>
        {people.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="datetime-local"
        className="native"
        aria-label={`${translate("incidents.due")}: ${task.title}`}
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
