import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { ChoiceChip, FixedChip } from "../ui/ChoiceChip.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { FilterKind } from "../ui/FilterChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { SavedViews } from "../views/SavedViews.tsx";
import { allowed, openQueue } from "./address.ts";
import type { Narrowing, QueueQuestion } from "./address.ts";
import { groupBys, isGroupBy } from "./groupBy.ts";
import { useNamesOf } from "./useNamesOf.ts";

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
      <SavedViews screen="alerts" />
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
      <Grouping question={question} onChange={onChange} />
    </div>
  );
}

function Grouping({ question, onChange }: Omit<Props, "search">) {
  const translate = useTranslate();
  const choices = [...groupBys, "none" as const].map((value) => ({
    value,
    label: translate(`alerts.grouping.${value}`),
  }));
  return (
    <span className="bar-end">
      <ChoiceChip
        single
        label={translate("alerts.groupedBy")}
        choices={choices}
        value={[question.by]}
        onChange={([value = "none"]) => onChange({ by: isGroupBy(value) ? value : "none", sort: openQueue.sort })}
      />
    </span>
  );
}

const linked = ["ruleId", "host", "source", "assetId", "incidentId"] as const;

/** Filters that links and keys set, and what is left out. */
function LinkedFilters({ question, onChange }: Omit<Props, "search">) {
  const translate = useTranslate();
  const leftOut = Object.entries(question.not) as [Narrowing, readonly string[]][];
  return (
    <>
      {linked
        .filter((key) => question[key].length > 0)
        .map((key) => (
          <NamedChip
            key={key}
            of={key}
            label={translate(`alerts.by.${key}`)}
            values={question[key]}
            onRemove={() => onChange({ [key]: [] })}
          />
        ))}
      {question.entityValue !== "" && (
        <FixedChip
          label={translate("ui.entity")}
          value={question.entityValue}
          onRemove={() => onChange({ entityValue: "" })}
        />
      )}
      {leftOut.map(([key, values]) => (
        <NamedChip
          key={key}
          of={key}
          label={translate("alerts.without", { name: translate(`alerts.by.${key}`) })}
          values={values}
          onRemove={() => onChange(allowed(question, key))}
        />
      ))}
    </>
  );
}

interface NamedProps {
  readonly of: Narrowing;
  readonly label: string;
  readonly values: readonly string[];
  readonly onRemove: () => void;
}

function NamedChip({ of, label, values, onRemove }: NamedProps) {
  const translate = useTranslate();
  const nameOf = useNamesOf(of, values);
  const value = values.map((each) => (each === "" ? translate("ui.none") : nameOf(each))).join(", ");
  return <FixedChip label={label} value={value} onRemove={onRemove} />;
}
