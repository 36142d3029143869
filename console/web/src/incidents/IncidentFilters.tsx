import { useTranslate } from "react-admin";
import { severities } from "../overview/picture.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { usePeople, useUnits } from "../ui/useNames.ts";
import type { IncidentQuestion } from "./address.ts";
import { statuses } from "./status.ts";

interface Props {
  readonly question: IncidentQuestion;
  readonly onChange: (change: Partial<IncidentQuestion>) => void;
  readonly newer: boolean;
  readonly onNewer: () => void;
}

export function IncidentFilters({ question, onChange, newer, onNewer }: Props) {
  const translate = useTranslate();
  const units = useUnits();
  const people = usePeople();
  const named = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: translate(`name.${kind}.${value}`) }));
  const assignees = [
    { value: "me", label: translate("ui.me") },
    { value: "none", label: translate("ui.unassigned") },
    ...people.choices.slice(1),
  ];
  const chosen = (word: string) => (word === "" ? [] : [word]);
  return (
    <div className="bar">
      <SearchBox label={translate("incidents.search")} value={question.q} onChange={(q) => onChange({ q })} />
      <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
      <ChoiceChip
        label={translate("ui.status")}
        choices={named("incidentStatus", statuses)}
        value={question.status}
        onChange={(status) => onChange({ status })}
      />
      <ChoiceChip
        label={translate("ui.severity")}
        choices={named("severity", severities)}
        value={question.severity}
        onChange={(severity) => onChange({ severity })}
      />
      <ChoiceChip
        single
        label={translate("ui.unit")}
        choices={units.choices}
        value={chosen(question.unitId)}
        onChange={([unitId = ""]) => onChange({ unitId })}
      />
      <ChoiceChip
        single
        label={translate("ui.assignee")}
        choices={assignees}
        value={chosen(question.assignee)}
        onChange={([assignee = ""]) => onChange({ assignee })}
      />
      <span className="bar-end" role="status">
        {newer && (
          <button type="button" className="newer" onClick={onNewer}>
            {translate("incidents.newer")} · {translate("incidents.show")}
          </button>
        )}
      </span>
    </div>
  );
}
