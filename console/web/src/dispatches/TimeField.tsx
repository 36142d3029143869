import { fromLocal, toLocal } from "../ui/localTime.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly required?: boolean;
}

/** A moment in the reader's zone. */
export const TimeField = ({ label, value, onChange, required = false }: Props) => (
  <label>
    {label}
    <DateInput
      kind="minute"
      required={required}
      value={toLocal(value)}
      onChange={(text) => onChange(fromLocal(text))}
    />
  </label>
);
