import { Checkbox, Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Chevron } from "./Chevron.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  /** One value at most. */
  readonly single?: boolean;
}

/** A filter as a chip: what is chosen stands on it, × takes it away. */
export function ChoiceChip({ label, choices, value, onChange, single = false }: Props) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = value.map((each) => choices.find((choice) => choice.value === each)?.label ?? each);
  const toggle = (each: string) => {
    if (single) setAnchor(null);
    if (value.includes(each)) onChange(value.filter((other) => other !== each));
    else onChange(single ? [each] : [...value, each]);
  };
  return (
    <span className="chip" data-on={value.length > 0}>
      <button type="button" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {label}
        {chosen.length > 0 ? <strong>{chosen.join(", ")}</strong> : <Chevron />}
      </button>
      {chosen.length > 0 && (
        <button type="button" aria-label={translate("ui.removeFilter", { name: label })} onClick={() => onChange([])}>
          ×
        </button>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {choices.map((choice) => (
          <MenuItem
            key={choice.value}
            dense
            selected={value.includes(choice.value)}
            onClick={() => toggle(choice.value)}
          >
            {!single && <Tick label={choice.label} on={value.includes(choice.value)} />}
            {choice.label}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}

/** Shows whether an entry of a menu is chosen; the entry itself takes the click. */
export const Tick = ({ label, on }: { label: string; on: boolean }) => (
  <Checkbox size="small" checked={on} tabIndex={-1} slotProps={{ input: { "aria-label": label } }} />
);

/** A filter that came from a link and is only shown to be taken away. */
export function FixedChip({ label, value, onRemove }: { label: string; value: string; onRemove: () => void }) {
  const translate = useTranslate();
  return (
    <span className="chip" data-on="true">
      <span className="chip-text">
        {label}
        <strong>{value}</strong>
      </span>
      <button type="button" aria-label={translate("ui.removeFilter", { name: label })} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
