import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useUnits } from "../../ui/useNames.ts";
import { kinds } from "./form.ts";
import type { PersonForm } from "./form.ts";

interface Props {
  readonly form: PersonForm;
  readonly onChange: (change: Partial<PersonForm>) => void;
}

export function PersonFields({ form, onChange }: Props) {
  const translate = useTranslate();
  const units = useUnits();
  const accounts = useDirectory();
  const kind = kinds.map((value) => ({ value, label: translate(`pki.personKind.${value}`) }));
  const nobody = { value: "", label: "—" };
  return (
    <div className="fields">
      <Choice label="kind" choices={kind} value={form.kind} onChange={(value) => onChange(kindOf(value))} />
      <Text label="name" value={form.name} required onChange={(name) => onChange({ name })} />
      <Text
        label={form.kind === "organisation" ? "creditCode" : "number"}
        value={form.number}
        onChange={(number) => onChange({ number })}
      />
      <Choice
        label="unit"
        choices={[nobody, ...units.choices]}
        value={form.unitId}
        onChange={(unitId) => onChange({ unitId })}
      />
      <Text label="mail" value={form.mail} onChange={(mail) => onChange({ mail })} />
      <Choice
        label="account"
        choices={[nobody, ...accounts]}
        value={form.account}
        hint="accountHint"
        onChange={(account) => onChange({ account })}
      />
      <label className="span">
        {translate("persons.field.note")}
        <textarea rows={2} value={form.note} onChange={(event) => onChange({ note: event.target.value })} />
      </label>
    </div>
  );
}

const kindOf = (value: string) => ({ kind: kinds.find((each) => each === value) ?? "person" });

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (value: string) => void;
}

function Text({ label, value, required = false, onChange }: FieldProps) {
  const translate = useTranslate();
  return (
    <label>
      <span>
        {translate(`persons.field.${label}`)}
        {required && <span className="bad"> *</span>}
      </span>
      <input className="native" required={required} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

interface ChoiceProps extends FieldProps {
  readonly hint?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ label, choices, value, hint, onChange }: ChoiceProps) {
  const translate = useTranslate();
  return (
    <label>
      {translate(`persons.field.${label}`)}
      <select className="native" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <span className="hint">{translate(`persons.${hint}`)}</span>}
    </label>
  );
}

/** The platform's accounts by their holders' names. */
function useDirectory(): ChoiceProps["choices"] {
  const { data = [] } = useQuery({
    queryKey: ["accounts", "directory"],
    queryFn: async ({ signal }) => request<{ id: string; displayName: string }[]>("/accounts/directory", { signal }),
    staleTime: 300_000,
  });
  return data.map(({ id, displayName }) => ({ value: id, label: displayName }));
}
