import type { FieldFilter } from "@chengfang/model/search";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { FixedChip } from "../ui/ChoiceChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { narrowed, writeFilter } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { useFieldNames } from "./useEvents.ts";

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

const ops: readonly FieldFilter["op"][] = [
  "is",
  "is-not",
  "contains",
  "starts-with",
  "gte",
  "lte",
  "in-range",
  "exists",
  "not-exists",
];

/** A condition typed by hand, on any field there is. */
function AddCondition({ onAdd }: { onAdd: (filter: FieldFilter) => void }) {
  const translate = useTranslate();
  const names = useFieldNames();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState("");
  const [op, setOp] = useState<FieldFilter["op"]>("is");
  const [value, setValue] = useState("");
  const bare = op === "exists" || op === "not-exists";
  if (!open) {
    return (
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        + {translate("events.addField")}
      </button>
    );
  }
  const add = () => {
    onAdd(bare ? { field, op } : { field, op, value });
    setOpen(false);
    setValue("");
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <input
        type="text"
        autoFocus
        list="event-field-names"
        aria-label={translate("events.fieldName")}
        placeholder={translate("events.fieldName")}
        value={field}
        onChange={(event) => setField(event.target.value.trim())}
      />
      <datalist id="event-field-names">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <select
        className="native"
        aria-label={translate("events.addField")}
        value={op}
        onChange={(event) => setOp(ops.find((each) => each === event.target.value) ?? "is")}
      >
        {ops.map((each) => (
          <option key={each} value={each}>
            {translate(`events.op.${each}`)}
          </option>
        ))}
      </select>
      {!bare && (
        <input
          type="text"
          aria-label={translate("events.value")}
          placeholder={translate("events.value")}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <Button type="submit" disabled={field === "" || (!bare && value === "")}>
        {translate("events.add")}
      </Button>
      <Button onClick={() => setOpen(false)}>{translate("ui.cancel")}</Button>
    </form>
  );
}
