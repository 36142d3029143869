import { useTranslate } from "react-admin";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Characters that protect a file which anybody may try to open as often as they like. */
export const shortestSecret = 10;

/** A password for a file, which no browser is to remember. */
export function SecretInput({ label, value, onChange }: Props) {
  const translate = useTranslate();
  return (
    <label>
      {translate(label)}
      <input
        className="native"
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
