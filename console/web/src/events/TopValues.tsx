import type { FieldFilter } from "@chengfang/model/search";
import { useTranslate } from "react-admin";
import { countText } from "../ui/when.ts";
import type { EventQuestion } from "./address.ts";
import { FilterButtons } from "./EventDetail.tsx";
import { useFieldNames } from "./useEvents.ts";

interface Props {
  readonly question: EventQuestion;
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly onChange: (some: Partial<EventQuestion>) => void;
  readonly onFilter: (filter: FieldFilter) => void;
}

/** The most frequent values of a field of one's choice; + and − narrow the search. */
export function TopValues({ question, values, onChange, onFilter }: Props) {
  const translate = useTranslate();
  const names = useFieldNames();
  const fields = names.includes(question.top) ? names : [question.top, ...names];
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <aside className="panel top-values" aria-label={translate("events.fields")}>
      <header>
        <h2>{translate("events.fields")}</h2>
      </header>
      <div className="panel-body stack">
        <select
          className="native"
          aria-label={translate("events.fieldName")}
          value={question.top}
          onChange={(event) => onChange({ top: event.target.value, page: question.page })}
        >
          {fields.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        {values.length === 0 && <span className="quiet">{translate("events.topNone")}</span>}
        <ul>
          {values.map(({ value, count }) => (
            <li key={value}>
              <span className="top-value" title={value}>
                {value}
              </span>
              <span className="number">{countText(count)}</span>
              <FilterButtons field={question.top} value={value} onFilter={onFilter} />
              <meter min={0} max={most} value={count} aria-label={value} />
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
