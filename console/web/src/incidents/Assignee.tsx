import type { Incident } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { useSelf } from "../session/session.ts";
import { useExplain } from "../ui/useExplain.ts";
import { usePeople } from "../ui/useNames.ts";
import { useOwnWrites } from "./useOwnWrites.ts";

interface Props {
  readonly incident: Incident;
  readonly disabled: boolean;
  readonly onChanged: () => void;
}

export function Assignee({ incident, disabled, onChanged }: Props) {
  const translate = useTranslate();
  const self = useSelf();
  const people = usePeople();
  const fail = useExplain();
  const write = useOwnWrites();
  const assign = async (assignee: string | null) =>
    write(incident, { method: "PUT", body: { assignee } }).catch(fail).then(onChanged);
  const known = people.choices.some(({ value }) => value === incident.assignee);
  return (
    <span className="row">
      <label className="row">
        {translate("incidents.assignTo")}
        <select
          className="native"
          disabled={disabled}
          value={incident.assignee ?? ""}
          onChange={(event) => void assign(event.target.value || null)}
        >
          <option value="">{translate("ui.unassigned")}</option>
          {people.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {incident.assignee !== null && !known && (
            <option value={incident.assignee}>{people.nameOf(incident.assignee)}</option>
          )}
        </select>
      </label>
      {!disabled && incident.assignee === null && (
        <button type="button" className="plain" onClick={() => void assign(self?.id ?? null)}>
          {translate("incidents.takeOver")}
        </button>
      )}
    </span>
  );
}
