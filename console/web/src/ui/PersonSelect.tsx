import { useTranslate } from "react-admin";
import { usePeople } from "./useNames.ts";

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly disabled?: boolean;
  readonly onChange: (person: string | null) => void;
}

/** A person, or nobody. */
export function PersonSelect({ label, value, disabled = false, onChange }: Props) {
  const translate = useTranslate();
  const people = usePeople();
  return (
    <select
      className="native"
      aria-label={label}
      disabled={disabled}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{translate("ui.unassigned")}</option>
      {people.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
