import { tactics } from "@chengfang/model/attack";
import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { severities } from "../overview/picture.ts";
import { ChoiceChip, FixedChip } from "../ui/ChoiceChip.tsx";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { usePeople, useUnits } from "../ui/useNames.ts";
import { openQueue } from "./address.ts";
import type { QueueQuestion } from "./address.ts";

interface Props {
  readonly question: QueueQuestion;
  readonly onChange: (change: Partial<QueueQuestion>) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

const statuses = ["new", "acknowledged", "closed"] as const;

export function QueueFilters({ question, onChange, search }: Props) {
  const translate = useTranslate();
  const units = useUnits();
  const people = usePeople();
  const named = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: translate(`name.${kind}.${value}`) }));
  const assignees = [
    { value: "me", label: translate("ui.me") },
    { value: "none", label: translate("ui.unassigned") },
    ...people.choices.slice(1),
  ];
  return (
    <div className="bar">
      <SearchBox
        label={translate("alerts.search")}
        value={question.q}
        onChange={(q) => onChange({ q })}
        focusRef={search}
      />
      <RangePicker value={question.range} onChange={(range) => onChange({ range })} />
      <ChoiceChip
        label={translate("ui.status")}
        choices={named("alertStatus", statuses)}
        value={question.status}
        onChange={(status) => onChange({ status })}
      />
      <ChoiceChip
        label={translate("ui.severity")}
        choices={named("severity", severities)}
        value={question.severity}
        onChange={(severity) => onChange({ severity })}
      />
      <ChoiceChip
        label={translate("ui.unit")}
        choices={units.choices}
        value={question.unitId}
        onChange={(unitId) => onChange({ unitId })}
      />
      <ChoiceChip
        single
        label={translate("ui.assignee")}
        choices={assignees}
        value={question.assignee === "" ? [] : [question.assignee]}
        onChange={([assignee = ""]) => onChange({ assignee })}
      />
      <ChoiceChip
        single
        label={translate("ui.tactic")}
        choices={named(
          "tactic",
          tactics.map(({ tag }) => tag),
        )}
        value={question.tactic === "" ? [] : [question.tactic]}
        onChange={([tactic = ""]) => onChange({ tactic })}
      />
      <LinkedFilters question={question} onChange={onChange} />
      <span className="bar-end">
        <span className="switch">
          {([true, false] as const).map((grouped) => (
            <button
              key={String(grouped)}
              type="button"
              aria-pressed={grouped === question.grouped}
              onClick={() => onChange({ grouped, sort: openQueue.sort })}
            >
              {translate(grouped ? "alerts.grouped" : "alerts.ungrouped")}
            </button>
          ))}
        </span>
      </span>
    </div>
  );
}

/** Filters that only links set. */
function LinkedFilters({ question, onChange }: Omit<Props, "search">) {
  const translate = useTranslate();
  return (
    <>
      {question.ruleId.length > 0 && (
        <FixedChip
          label={translate("ui.rule")}
          value={question.ruleId.join(", ")}
          onRemove={() => onChange({ ruleId: [] })}
        />
      )}
      {question.entityValue !== "" && (
        <FixedChip
          label={translate("ui.entity")}
          value={question.entityValue}
          onRemove={() => onChange({ entityValue: "" })}
        />
      )}
      {question.assetId.length > 0 && (
        <FixedChip
          label={translate("ui.asset")}
          value={question.assetId.join(", ")}
          onRemove={() => onChange({ assetId: [] })}
        />
      )}
    </>
  );
}
