import { IncidentLevel } from "@chengfang/model/incident-level";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { FilterKind } from "../ui/FilterChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { SavedViews } from "../views/SavedViews.tsx";
import type { IncidentQuestion } from "./address.ts";
import { classChoices } from "./gradeText.ts";

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
      <SavedViews screen="incidents" />
      <SearchBox label={translate("incidents.search")} value={question.q} onChange={(q) => onChange({ q })} />
      <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
      {many("status", "incidentStatus")}
      {many("severity", "severity")}
      <GradeFilters question={question} onChange={onChange} />
      {single("unitId", "unit")}
      {single("assignee", "assignee")}
      <Switches question={question} onChange={onChange} />
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

type Part = Pick<Props, "question" | "onChange">;

function GradeFilters({ question, onChange }: Part) {
  const translate = useTranslate();
  const language = useLanguage();
  const levels = [...IncidentLevel.options, "none"].map((value) => ({
    value,
    label: translate(value === "none" ? "cases.noLevel" : `cases.level.${value}`),
  }));
  return (
    <>
      <ChoiceChip
        label={translate("cases.class")}
        choices={classChoices(language)}
        value={question.class}
        onChange={(value) => onChange({ class: value })}
      />
      <ChoiceChip
        label={translate("cases.levelLabel")}
        choices={levels}
        value={question.level}
        onChange={(value) => onChange({ level: value })}
      />
    </>
  );
}

function Switches({ question, onChange }: Part) {
  const translate = useTranslate();
  const flip = (key: "overdue" | "archived") => onChange({ [key]: question[key] === "" ? "yes" : "" });
  return (
    <>
      {(["overdue", "archived"] as const).map((key) => (
        <span key={key} className="chip" data-on={question[key] !== ""}>
          <button type="button" aria-pressed={question[key] !== ""} onClick={() => flip(key)}>
            {translate(`cases.${key}`)}
          </button>
        </span>
      ))}
      <fieldset className="switch" aria-label={translate("cases.view")}>
        {(["list", "board"] as const).map((view) => (
          <button key={view} type="button" aria-pressed={question.view === view} onClick={() => onChange({ view })}>
            {translate(`cases.${view}`)}
          </button>
        ))}
      </fieldset>
    </>
  );
}
