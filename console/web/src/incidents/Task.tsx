import type { IncidentTask } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { dayText } from "../ui/when.ts";

interface Props {
  readonly task: IncidentTask;
  readonly onChange: (change: { done?: boolean; assignee?: string | null; dueAt?: string | null }) => void;
}

/** A task: tick it off, give it to somebody, set its day. */
export function Task({ task, onChange }: Props) {
  const translate = useTranslate();
  const people = usePeople();
  const done = task.doneAt !== null;
  const due = task.dueAt === null ? "" : dayText(new Date(task.dueAt));
  return (
    <li data-done={done}>
      <label className="row grow">
        <input type="checkbox" checked={done} onChange={() => onChange({ done: !done })} />
        {task.title}
      </label>
      <select
        className="native"
        aria-label={`${translate("ui.assignee")}: ${task.title}`}
        value={task.assignee ?? ""}
        onChange={(event) => onChange({ assignee: event.target.value || null })}
      >
        <option value="">{translate("ui.unassigned")}</option>
        {people.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="date"
        className="native"
        aria-label={`${translate("incidents.due")}: ${task.title}`}
        value={due}
        onChange={(event) =>
          onChange({
            dueAt: event.target.value === "" ? null : new Date(`${event.target.value}T18:00:00`).toISOString(),
          })
        }
      />
    </li>
  );
}
