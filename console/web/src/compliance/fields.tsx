import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { Choice } from "../ui/ChoiceChip.tsx";
import { useUnits } from "../ui/useNames.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface FieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly required?: boolean;
  readonly hint?: string;
  /** Over the whole width of the form. */
  readonly span?: boolean;
}

export function TextField({ label, value, onChange, required = false, hint, span = false }: FieldProps<string>) {
  return (
    <label className={span ? "span" : undefined}>
      <Name label={label} required={required} />
      <input className="native" required={required} value={value} onChange={(event) => onChange(event.target.value)} />
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  );
}

interface AreaProps extends FieldProps<string> {
  readonly rows?: number;
}

export function AreaField({ label, value, onChange, required = false, hint, rows = 3 }: AreaProps) {
  return (
    <label className="span">
      <Name label={label} required={required} />
      <textarea rows={rows} required={required} value={value} onChange={(event) => onChange(event.target.value)} />
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  );
}

/** A day, or none. */
export function DayField({ label, value, onChange, required = false, hint }: FieldProps<string | null>) {
  return (
    <label>
      <Name label={label} required={required} />
      <DateInput kind="day" required={required} value={value ?? ""} onChange={(day) => onChange(day || null)} />
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  );
}

interface ChoiceProps<T extends string> extends FieldProps<T> {
  readonly choices: readonly { readonly value: T; readonly label: string }[];
}

export function ChoiceField<T extends string>({ label, value, onChange, choices, hint, span = false }: ChoiceProps<T>) {
  return (
    <label className={span ? "span" : undefined}>
      <Name label={label} />
      <select
        className="native"
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  );
}

/** A unit of the register, or none. */
export function UnitField({ label, value, onChange, hint }: FieldProps<string | null>) {
  const translate = useTranslate();
  const units = useUnits();
  const none: Choice = { value: "", label: translate("ui.none") };
  return (
    <ChoiceField
      label={label}
      value={value ?? ""}
      onChange={(next) => onChange(next === "" ? null : next)}
      choices={[none, ...units.choices]}
      hint={hint}
    />
  );
}

interface ManyProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly choices: readonly Choice[];
  readonly onChange: (value: string[]) => void;
}

/** Any of several. */
export function ManyField({ label, value, choices, onChange }: ManyProps) {
  const toggle = (each: string) =>
    onChange(value.includes(each) ? value.filter((other) => other !== each) : [...value, each]);
  return (
    <fieldset className="many-field span">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="checkbox" checked={value.includes(choice.value)} onChange={() => toggle(choice.value)} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

interface CheckProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly children: ReactNode;
}

export const CheckField = ({ value, onChange, children }: CheckProps) => (
  <label className="span check-line">
    <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
    {children}
  </label>
);

const Name = ({ label, required = false }: { label: string; required?: boolean }) => (
  <span>
    {label}
    {required && <span className="bad"> *</span>}
  </span>
);
