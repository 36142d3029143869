import { useTranslate } from "react-admin";
import { FixedChip } from "../ui/ChoiceChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { narrowed, writeFilter } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { AddCondition } from "./AddCondition.tsx";

interface Props {
  readonly question: EventQuestion;
  readonly onChange: (some: Partial<EventQuestion>) => void;
  readonly onAgain: () => void;
}

export function SearchBar({ question, onChange, onAgain }: Props) {
  const translate = useTranslate();
  const { filters } = question;
  return (
    <div className="bar event-bar">
      <SearchBox label={translate("events.search")} value={question.text} onChange={(text) => onChange({ text })} />
      <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
      {filters.map((filter) => (
        <FixedChip
          key={writeFilter(filter)}
          label={`${filter.field} ${translate(`events.op.${filter.op}`)}`}
          value={String(filter.value ?? "")}
          onRemove={() => onChange({ filters: filters.filter((each) => each !== filter) })}
        />
      ))}
      <AddCondition onAdd={(filter) => onChange(narrowed(question, filter))} />
      <span className="bar-end">
        <button type="button" className="plain" onClick={onAgain}>
          {translate("ra.action.refresh")}
        </button>
      </span>
    </div>
  );
}
