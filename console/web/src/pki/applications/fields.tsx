import { useTranslate } from "react-admin";
import type { ApplicationForm } from "./form.ts";

type Of<T> = { [K in keyof ApplicationForm]: ApplicationForm[K] extends T ? K : never }[keyof ApplicationForm];

interface Field<K extends keyof ApplicationForm> {
  readonly of: K;
  readonly form: ApplicationForm;
  readonly set: (change: Partial<ApplicationForm>) => void;
}

interface TextProps extends Field<Of<string>> {
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly hint?: string;
}

export function Text({ of, form, set, required = false, readOnly = false, hint }: TextProps) {
  const translate = useTranslate();
  return (
    <label>
      <Label of={of} required={required} />
      <input
        className="native"
        name={of}
        required={required}
        readOnly={readOnly}
        value={form[of]}
        onChange={(event) => set({ [of]: event.target.value })}
      />
      {hint !== undefined && <span className="hint">{translate(hint)}</span>}
    </label>
  );
}

/** Several lines: addresses, or a PEM. */
export function Lines({ of, form, set, required = false, hint }: TextProps) {
  const translate = useTranslate();
  return (
    <label className="span">
      <Label of={of} required={required} />
      <textarea
        className="mono"
        name={of}
        rows={2}
        required={required}
        spellCheck={false}
        value={form[of]}
        onChange={(event) => set({ [of]: event.target.value })}
      />
      {hint !== undefined && <span className="hint">{translate(hint)}</span>}
    </label>
  );
}

interface ChoiceProps extends Field<Of<string>> {
  readonly values: readonly string[];
  /** Where the values' names lie, if not under the field's. */
  readonly names?: string;
}

export function Choice({ of, values, names = of, form, set }: ChoiceProps) {
  const translate = useTranslate();
  return (
    <label>
      <Label of={of} />
      <select className="native" value={form[of]} onChange={(event) => set({ [of]: event.target.value })}>
        {values.map((value) => (
          <option key={value} value={value}>
            {translate(`applications.${names}.${value}`, { _: value })}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ManyProps extends Field<"grants" | "scopes" | "roles"> {
  readonly values: readonly string[];
  readonly nameOf: (value: string) => string;
}

/** Any of several. */
export function Many({ of, values, nameOf, form, set }: ManyProps) {
  const translate = useTranslate();
  const chosen: readonly string[] = form[of];
  const toggle = (value: string) =>
    set({ [of]: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value] });
  return (
    <fieldset className="choices span many">
      <legend>{translate(`applications.field.${of}`)}</legend>
      {values.map((value) => (
        <label key={value} data-on={chosen.includes(value)}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {nameOf(value)}
        </label>
      ))}
    </fieldset>
  );
}

function Label({ of, required = false }: { of: string; required?: boolean }) {
  const translate = useTranslate();
  return (
    <span>
      {translate(`applications.field.${of}`)}
      {required && <span className="bad"> *</span>}
    </span>
  );
}
