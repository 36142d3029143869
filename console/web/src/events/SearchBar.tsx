import { useTranslate } from "react-admin";
import { DrillsChip } from "../drills/DrillsChip.tsx";
import { FixedChip } from "../ui/ChoiceChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SavedViews } from "../views/SavedViews.tsx";
import { asChips, asQuery, narrowed, writeFilter } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { AddCondition } from "./AddCondition.tsx";
import { QueryBox } from "./query-box/QueryBox.tsx";
import { QueryHelp } from "./query-box/QueryHelp.tsx";

interface Props {
  readonly question: EventQuestion;
  /** What the API is asked, for looking up values in the same span. */
  readonly filter: Readonly<Record<string, unknown>>;
  /** Lines of drills were left out of what is shown. */
  readonly withoutDrills: boolean;
  readonly onChange: (some: Partial<EventQuestion>) => void;
  readonly onAgain: () => void;
}

/** The query as text and as conditions, each to be turned into the other; the time; what was saved. */
export function SearchBar({ question, filter, withoutDrills, onChange, onAgain }: Props) {
  const translate = useTranslate();
  const { from, to } = filter;
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return (
    <>
      <div className="bar event-bar">
        <QueryBox
          value={question.query}
          span={span}
          onAsk={(query) => (query === question.query ? onAgain() : onChange({ query }))}
        />
        <QueryHelp />
        <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
        <button type="button" className="plain" onClick={onAgain}>
          {translate("ra.action.refresh")}
        </button>
      </div>
      <div className="bar">
        <Chips question={question} onChange={onChange} />
        <DrillsChip included={question.drills} hidden={withoutDrills} onChange={(drills) => onChange({ drills })} />
        <AddCondition onAdd={(given) => onChange(narrowed(question, given))} />
        <Turn question={question} onChange={onChange} />
        <span className="bar-end">
          <SavedViews screen="events" />
        </span>
      </div>
    </>
  );
}

type Part = Pick<Props, "question" | "onChange">;

function Chips({ question, onChange }: Part) {
  const translate = useTranslate();
  const { filters, text } = question;
  return (
    <>
      {text !== "" && (
        <FixedChip label={translate("events.words")} value={text} onRemove={() => onChange({ text: "" })} />
      )}
      {filters.map((filter) => (
        <FixedChip
          key={writeFilter(filter)}
          label={`${filter.field} ${translate(`events.op.${filter.op}`)}`}
          value={String(filter.value ?? "")}
          onRemove={() => onChange({ filters: filters.filter((each) => each !== filter) })}
        />
      ))}
    </>
  );
}

/** Conditions become text, or text conditions where they can say it. */
function Turn({ question, onChange }: Part) {
  const translate = useTranslate();
  const chips = question.query === "" ? undefined : asChips(question);
  const some = question.filters.length > 0 || question.text !== "";
  return (
    <>
      {some && (
        <button type="button" className="plain" onClick={() => onChange(asQuery(question))}>
          {translate("events.query.toText")}
        </button>
      )}
      {chips && (
        <button type="button" className="plain" onClick={() => onChange(chips)}>
          {translate("events.query.toChips")}
        </button>
      )}
    </>
  );
}
