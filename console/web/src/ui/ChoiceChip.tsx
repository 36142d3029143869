import { Checkbox, Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";

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
        {chosen.length > 0 && <strong>{chosen.join(", ")}</strong>}
        {chosen.length === 0 && <span aria-hidden="true"> ▾</span>}
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
            {!single && (
              <Checkbox
                size="small"
                checked={value.includes(choice.value)}
                tabIndex={-1}
                slotProps={{ input: { "aria-label": choice.label } }}
              />
            )}
            {choice.label}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}

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
