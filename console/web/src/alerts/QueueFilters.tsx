import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { FixedChip } from "../ui/ChoiceChip.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { FilterKind } from "../ui/FilterChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { SavedViews } from "../views/SavedViews.tsx";
import { openQueue } from "./address.ts";
import type { QueueQuestion } from "./address.ts";

interface Props {
  readonly question: QueueQuestion;
  readonly onChange: (change: Partial<QueueQuestion>) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

export function QueueFilters({ question, onChange, search }: Props) {
  const translate = useTranslate();
  const many = (key: "status" | "severity" | "unitId", of: FilterKind) => (
    <FilterChip of={of} value={question[key]} onChange={(value) => onChange({ [key]: value })} />
  );
  const single = (key: "assignee" | "tactic", of: FilterKind) => (
    <FilterChip
      single
      of={of}
      value={[question[key]].filter(Boolean)}
      onChange={([value = ""]) => onChange({ [key]: value })}
    />
  );
  return (
    <div className="bar">
      <SearchBox
        label={translate("alerts.search")}
        value={question.q}
        onChange={(q) => onChange({ q })}
        focusRef={search}
      />
      <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
      {many("status", "alertStatus")}
      {many("severity", "severity")}
      {many("unitId", "unit")}
      {single("assignee", "assignee")}
      {single("tactic", "tactic")}
      <LinkedFilters question={question} onChange={onChange} />
      <SavedViews screen="alerts" />
      <GroupSwitch grouped={question.grouped} onChange={onChange} />
    </div>
  );
}

function GroupSwitch({ grouped, onChange }: { grouped: boolean; onChange: Props["onChange"] }) {
  const translate = useTranslate();
  return (
    <span className="bar-end">
      <span className="switch">
        {([true, false] as const).map((each) => (
          <button
            key={String(each)}
            type="button"
            aria-pressed={each === grouped}
            onClick={() => onChange({ grouped: each, sort: openQueue.sort })}
          >
            {translate(each ? "alerts.grouped" : "alerts.ungrouped")}
          </button>
        ))}
      </span>
    </span>
  );
}

/** Filters that only links set. */
function LinkedFilters({ question, onChange }: Omit<Props, "search">) {
  const translate = useTranslate();
  const lists = [
    ["ruleId", "rule"],
    ["assetId", "asset"],
  ] as const;
  return (
    <>
      {lists.map(
        ([key, label]) =>
          question[key].length > 0 && (
            <FixedChip
              key={key}
              label={translate(`ui.${label}`)}
              value={question[key].join(", ")}
              onRemove={() => onChange({ [key]: [] })}
            />
          ),
      )}
      {question.entityValue !== "" && (
        <FixedChip
          label={translate("ui.entity")}
          value={question.entityValue}
          onRemove={() => onChange({ entityValue: "" })}
        />
      )}
    </>
  );
}
