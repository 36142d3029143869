import type { FieldStatistics, FieldFilter } from "@chengfang/model/search";
import { kindOfField } from "@chengfang/model/query-language/entity";
import { fieldWords } from "@chengfang/model/query-language/fields";
import { useTranslate } from "react-admin";
import { EntityLink } from "../entity/EntityLink.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { Facts } from "../ui/Panel.tsx";
import { countText, timeText } from "../ui/when.ts";
import type { EventQuestion } from "./address.ts";
import { FilterButtons } from "./EventDetail.tsx";
import { Shown } from "./Shown.tsx";
import { useField, useFieldNames } from "./useEvents.ts";

interface Props {
  readonly question: EventQuestion;
  readonly filter: object;
  readonly asking: { readonly within: Record<string, string>; readonly wrong: boolean };
  readonly onChange: (some: Partial<EventQuestion>) => void;
  readonly onFilter: (filter: FieldFilter) => void;
}

/** What a field of one's choice holds: how many events have it, its values by their number; + and − narrow the search. */
export function FieldPanel({ question, filter, asking, onChange, onFilter }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { tops, statistics } = useField(filter, question.top, asking);
  return (
    <aside className="panel top-values" aria-label={translate("events.fields")}>
      <header>
        <h2>{translate("events.fields")}</h2>
      </header>
      <div className="panel-body stack">
        <FieldChoice question={question} onChange={onChange} />
        <span className="quiet">{fieldWords.get(question.top)?.[language]}</span>
        {statistics && <Known statistics={statistics} />}
        <button
          type="button"
          className="plain"
          aria-pressed={question.by === question.top}
          onClick={() => onChange({ by: question.by === question.top ? "" : question.top, page: question.page })}
        >
          {translate(question.by === question.top ? "events.chart.together" : "events.chart.apart")}
        </button>
        {tops?.values.length === 0 && <span className="quiet">{translate("events.topNone")}</span>}
        <Values question={question} values={tops?.values ?? []} rows={statistics?.rows ?? 0} onFilter={onFilter} />
        {tops?.reached !== undefined && (
          <output className="quiet">{translate("events.reached.values", { at: timeText(tops.reached) })}</output>
        )}
      </div>
    </aside>
  );
}

function FieldChoice({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const translate = useTranslate();
  const names = useFieldNames();
  const fields = names.includes(question.top) ? names : [question.top, ...names];
  return (
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
  );
}

function Known({ statistics: { rows, present, distinct, min, max } }: { statistics: FieldStatistics }) {
  const translate = useTranslate();
  const share = rows === 0 ? 0 : (100 * present) / rows;
  return (
    <Facts
      rows={[
        [translate("events.statistics.share"), `${share.toFixed(share > 0 && share < 10 ? 1 : 0)}%`],
        [translate("events.statistics.distinct"), countText(distinct)],
        [translate("events.statistics.min"), min === null ? "" : <Shown key="min" text={min} />],
        [translate("events.statistics.max"), max === null ? "" : <Shown key="max" text={max} />],
      ]}
    />
  );
}

interface ValuesProps {
  readonly question: EventQuestion;
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly rows: number;
  readonly onFilter: Props["onFilter"];
}

function Values({ question, values, rows, onFilter }: ValuesProps) {
  const most = Math.max(1, ...values.map(({ count }) => count));
  const kind = kindOfField(question.top);
  const share = (count: number) => (rows === 0 ? "" : `${((100 * count) / rows).toFixed(1)}%`);
  return (
    <ul>
      {values.map(({ value, count }) => (
        <li key={value}>
          <span className="top-value">{kind ? <EntityLink kind={kind} value={value} /> : <Shown text={value} />}</span>
          <span className="number" title={share(count)}>
            {countText(count)}
          </span>
          <FilterButtons field={question.top} value={value} onFilter={onFilter} />
          <meter min={0} max={most} value={count} aria-label={value} />
        </li>
      ))}
    </ul>
  );
}
