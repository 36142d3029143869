import { fromLocal, toLocal } from "./localTime.ts";

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
    <input
      type="datetime-local"
      className="native"
      required={required}
      value={toLocal(value)}
      onChange={(event) => onChange(fromLocal(event.target.value))}
    />
  </label>
);
