import type { LessonsContent } from "@chengfang/model/casework";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { dateTimeInput, timeOf } from "./dateTime.ts";

type Improvement = LessonsContent["improvements"][number];

interface Props {
  readonly improvements: readonly Improvement[];
  readonly works: boolean;
  readonly onChange: (improvements: Improvement[]) => void;
}

/** What will be done better: what, by whom, until when. */
export function Improvements({ improvements, works, onChange }: Props) {
  const translate = useTranslate();
  const people = usePeople();
  const change = (at: number, part: Partial<Improvement>) =>
    onChange(improvements.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="improvements" disabled={!works}>
      <legend>{translate("cases.improvements")}</legend>
      {improvements.map((each, i) => (
        <div key={i} className="row">
          <input
            className="native grow"
            aria-label={translate("cases.improvement", { n: i + 1 })}
            value={each.text}
            onChange={(event) => change(i, { text: event.target.value })}
          />
          <select
            className="native"
            aria-label={translate("ui.assignee")}
            value={each.owner ?? ""}
            onChange={(event) => change(i, { owner: event.target.value || null })}
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
            aria-label={translate("incidents.due")}
            value={dateTimeInput(each.dueAt)}
            onChange={(event) => change(i, { dueAt: timeOf(event.target.value) })}
          />
          <button type="button" className="plain" onClick={() => onChange(improvements.filter((_, at) => at !== i))}>
            {translate("cases.remove")}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="plain boxed"
        onClick={() => onChange([...improvements, { text: "", owner: null, dueAt: null }])}
      >
        {translate("cases.addImprovement")}
      </button>
    </fieldset>
  );
}
