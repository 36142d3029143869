interface Props {
  readonly label: string;
  readonly value: number | null;
  readonly least: number;
  readonly onChange: (value: number | null) => void;
}

/** A whole number, or none. */
export const NumberField = ({ label, value, least, onChange }: Props) => (
  <label>
    <span>{label}</span>
    <input
      type="number"
      className="native"
      min={least}
      step={1}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : Math.trunc(event.target.valueAsNumber))}
    />
  </label>
);
