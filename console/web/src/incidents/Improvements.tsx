import type { LessonsContent } from "@chengfang/model/casework";
import { useTranslate } from "react-admin";
import { PersonSelect } from "../ui/PersonSelect.tsx";
import { useRowKeys } from "../ui/useRowKeys.ts";
import { fromLocal, toLocal } from "../ui/localTime.ts";
import { DateInput } from "../ui/DateInput.tsx";

type Improvement = LessonsContent["improvements"][number];

interface Props {
  readonly improvements: readonly Improvement[];
  readonly works: boolean;
  readonly onChange: (improvements: Improvement[]) => void;
}

/** What will be done better: what, by whom, until when. */
export function Improvements({ improvements, works, onChange }: Props) {
  const translate = useTranslate();
  const { keys, removed } = useRowKeys(improvements.length);
  return (
    <fieldset className="improvements" disabled={!works}>
      <legend>{translate("cases.improvements")}</legend>
      {improvements.map((each, i) => (
        <Row
          key={keys[i]}
          n={i + 1}
          of={each}
          onChange={(part) => onChange(improvements.with(i, { ...each, ...part }))}
          onRemove={() => {
            removed(i);
            onChange(improvements.toSpliced(i, 1));
          }}
        />
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

interface RowProps {
  readonly n: number;
  readonly of: Improvement;
  readonly onChange: (part: Partial<Improvement>) => void;
  readonly onRemove: () => void;
}

function Row({ n, of, onChange, onRemove }: RowProps) {
  const translate = useTranslate();
  return (
    <div className="row">
      <input
        className="native grow"
        aria-label={translate("cases.improvement", { n })}
        value={of.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <PersonSelect label={translate("ui.assignee")} value={of.owner} onChange={(owner) => onChange({ owner })} />
      <DateInput
        kind="minute"
        label={translate("incidents.due")}
        value={toLocal(of.dueAt)}
        onChange={(text) => onChange({ dueAt: fromLocal(text) })}
      />
      <button type="button" className="plain" onClick={onRemove}>
        {translate("cases.remove")}
      </button>
    </div>
  );
}
