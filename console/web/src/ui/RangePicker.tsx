import { Button, Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Chevron } from "./Chevron.tsx";
import { customRange, isNamed, rangeNames, spanOf } from "./range.ts";
import type { RangeCode } from "./range.ts";
import { timeText } from "./when.ts";
import { DateInput } from "./DateInput.tsx";
import { toLocal } from "./localTime.ts";

interface Props {
  readonly value: RangeCode;
  readonly onChange: (value: RangeCode) => void;
}

/** The time range, always in sight. */
export function RangePicker({ value, onChange }: Props) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (next: RangeCode) => {
    setAnchor(null);
    onChange(next);
  };
  return (
    <>
      <button type="button" className="range" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        <span className="quietly-read">{translate("ui.range.label")}: </span>
        <RangeText value={value} />
        <Chevron />
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {rangeNames.map((name) => (
          <MenuItem key={name} selected={name === value} onClick={() => choose(name)}>
            {translate(`ui.range.${name}`)}
          </MenuItem>
        ))}
        <li className="range-custom">
          <CustomRange value={value} onChange={choose} />
        </li>
      </Menu>
    </>
  );
}

function RangeText({ value }: { value: RangeCode }) {
  const translate = useTranslate();
  if (isNamed(value)) return <>{translate(`ui.range.${value}`)}</>;
  const { from, to } = spanOf(value, 0);
  return (
    <>
      {timeText(from)} – {timeText(to)}
    </>
  );
}

/** Where a range of one's own begins to be set: at the one there is, or the last day. */
function firstSpan(value: RangeCode): { from: string; to: string } {
  const now = Date.now();
  const { from, to } = spanOf(value, now);
  return {
    from: toLocal(from ?? new Date(now - 86_400_000).toISOString()),
    to: toLocal(to ?? new Date(now).toISOString()),
  };
}

function CustomRange({ value, onChange }: Props) {
  const translate = useTranslate();
  const [span, setSpan] = useState(() => firstSpan(value));
  const wrong = !(Date.parse(span.from) < Date.parse(span.to));
  return (
    <div className="stack" role="presentation" onKeyDown={(event) => event.stopPropagation()}>
      {(["from", "to"] as const).map((end) => (
        <label key={end}>
          {translate(`ui.range.${end}`)}
          <DateInput kind="minute" value={span[end]} onChange={(time) => setSpan({ ...span, [end]: time })} />
        </label>
      ))}
      {wrong && span.from !== "" && span.to !== "" && <span className="bad">{translate("ui.range.invalid")}</span>}
      <Button variant="contained" disabled={wrong} onClick={() => onChange(customRange(span.from, span.to))}>
        {translate("ui.range.apply")}
      </Button>
    </div>
  );
}
