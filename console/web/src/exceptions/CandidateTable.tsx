import { Comparison } from "@chengfang/model/exception";
import type { ExceptionCandidate } from "@chengfang/model/exception";
import { useTranslate } from "react-admin";
import { Heads } from "../compliance/Heads.tsx";
import type { Choice, Choices } from "./draft.ts";

interface Props {
  readonly candidates: readonly ExceptionCandidate[];
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** The fields of an alert to choose from; what is chosen has to hold together. */
export function CandidateTable({ candidates, choices, onChange }: Props) {
  const translate = useTranslate();
  const column = (name: string) => translate(`exceptions.candidate.${name}`);
  return (
    <table className="table candidate-table">
      <Heads
        columns={[
          { label: column("chosen"), className: "tight" },
          { label: column("field"), className: "tight" },
          { label: column("comparison"), className: "tight" },
          { label: column("value"), className: "fill" },
          { label: column("selection"), className: "tight" },
        ]}
      />
      <tbody>
        {candidates.map((candidate) => {
          const choice = choices[candidate.field];
          return choice === undefined ? null : (
            <Row
              key={candidate.field}
              candidate={candidate}
              choice={choice}
              onChange={(next) => onChange({ ...choices, [candidate.field]: next })}
            />
          );
        })}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly candidate: ExceptionCandidate;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

function Row({ candidate: { field, selection, masked }, choice, onChange }: RowProps) {
  const translate = useTranslate();
  const from = useOrigin();
  const { chosen, text } = choice;
  return (
    <tr>
      <td className="tight">
        <input
          type="checkbox"
          aria-label={field}
          disabled={masked}
          checked={chosen}
          onChange={(event) => onChange({ ...choice, chosen: event.target.checked })}
        />
      </td>
      <td className="mono tight">{field}</td>
      <td className="tight">
        <Compare
          label={`${field}: ${translate("exceptions.candidate.comparison")}`}
          disabled={masked}
          value={choice.comparison}
          onChange={(comparison) => onChange({ ...choice, chosen: true, comparison })}
        />
      </td>
      <td>
        <textarea
          className="mono"
          aria-label={`${field}: ${translate("exceptions.candidate.value")}`}
          rows={Math.min(6, text.split("\n").length)}
          disabled={masked}
          value={text}
          onChange={(event) => onChange({ ...choice, chosen: true, text: event.target.value })}
        />
        {masked && <span className="hint">{translate("exceptions.masked")}</span>}
      </td>
      <td className="quiet tight">{from(selection)}</td>
    </tr>
  );
}

/** Whence a value is proposed: a condition of the rule by its name, or what the alert is about. */
function useOrigin(): (selection: string) => string {
  const translate = useTranslate();
  return (selection) =>
    selection === ""
      ? translate("exceptions.entity")
      : translate(`alerts.page.selections.${selection}`, { _: selection });
}

interface CompareProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly value: Comparison;
  readonly onChange: (value: Comparison) => void;
}

function Compare({ label, disabled, value, onChange }: CompareProps) {
  const translate = useTranslate();
  return (
    <select
      className="native"
      aria-label={label}
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(Comparison.parse(event.target.value))}
    >
      {Comparison.options.map((each) => (
        <option key={each} value={each}>
          {translate(`exceptions.comparison.${each}`)}
        </option>
      ))}
    </select>
  );
}
