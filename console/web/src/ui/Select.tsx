import type { Choice } from "./ChoiceChip.tsx";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  /** What stands for no choice, if there may be none. */
  readonly empty?: string;
  readonly disabled?: boolean;
}

/** The browser's own choice of one, with its label. */
export const Select = ({ label, value, choices, onChange, empty, disabled = false }: Props) => (
  <label>
    {label}
    <select className="native" value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </label>
);
