import { useTranslate } from "react-admin";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { FilterKind } from "../ui/FilterChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import type { IncidentQuestion } from "./address.ts";

interface Props {
  readonly question: IncidentQuestion;
  readonly onChange: (change: Partial<IncidentQuestion>) => void;
  readonly newer: boolean;
  readonly onNewer: () => void;
}

export function IncidentFilters({ question, onChange, newer, onNewer }: Props) {
  const translate = useTranslate();
  const many = (key: "status" | "severity", of: FilterKind) => (
    <FilterChip of={of} value={question[key]} onChange={(value) => onChange({ [key]: value })} />
  );
  const single = (key: "assignee" | "unitId", of: FilterKind) => (
    <FilterChip
      single
      of={of}
      value={[question[key]].filter(Boolean)}
      onChange={([value = ""]) => onChange({ [key]: value })}
    />
  );
  return (
    <div className="bar">
      <SearchBox label={translate("incidents.search")} value={question.q} onChange={(q) => onChange({ q })} />
      <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
      {many("status", "incidentStatus")}
      {many("severity", "severity")}
      {single("unitId", "unit")}
      {single("assignee", "assignee")}
      <output className="bar-end">
        {newer && (
          <button type="button" className="newer" onClick={onNewer}>
            {translate("incidents.newer")} · {translate("incidents.show")}
          </button>
        )}
      </output>
    </div>
  );
}
