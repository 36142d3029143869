import { PlaybookPhase } from "@chengfang/model/playbook";
import type { PlaybookStep } from "@chengfang/model/playbook";
import { useTranslate } from "react-admin";
import { Select } from "../ui/Select.tsx";
import { StepWords } from "./StepWords.tsx";

interface Props {
  readonly step: PlaybookStep;
  readonly n: number;
  readonly onChange: (part: Partial<PlaybookStep>) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

const whos = ["analyst", "lead", "owner", "sysadmin"] as const;

export function StepFields({ step, n, onChange, onUp, onRemove }: Props) {
  const translate = useTranslate();
  return (
    <fieldset className="row step-fields" aria-label={`${translate("playbooks.step")} ${n}`}>
      <Select
        label={translate("playbooks.phaseLabel")}
        value={step.phase}
        choices={PlaybookPhase.options.map((value) => ({ value, label: translate(`playbooks.phase.${value}`) }))}
        onChange={(phase) => onChange({ phase: PlaybookPhase.parse(phase) })}
      />
      <StepWords step={step} onChange={onChange} />
      <Select
        label={translate("playbooks.who")}
        value={step.who}
        choices={whos.map((value) => ({ value, label: translate(`name.role.${value}`) }))}
        onChange={(who) => onChange({ who: whos.find((each) => each === who) ?? "analyst" })}
      />
      <Minutes value={step.within} onChange={(within) => onChange({ within })} />
      <button type="button" className="plain" disabled={onUp === undefined} onClick={onUp}>
        {translate("playbooks.up")}
      </button>
      <button type="button" className="plain" disabled={onRemove === undefined} onClick={onRemove}>
        {translate("playbooks.remove")}
      </button>
    </fieldset>
  );
}

interface MinutesProps {
  readonly value: number | undefined;
  readonly onChange: (minutes: number | undefined) => void;
}

function Minutes({ value, onChange }: MinutesProps) {
  const translate = useTranslate();
  return (
    <label>
      {translate("playbooks.minutes")}
      <input
        type="number"
        min={1}
        className="native"
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? undefined : Number(target.value))}
      />
    </label>
  );
}
