import { Button, Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { customRange, isNamed, rangeNames, spanOf } from "./range.ts";
import type { RangeCode } from "./range.ts";
import { timeText } from "./when.ts";

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
        <span aria-hidden="true"> ▾</span>
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
  const { from, to } = spanOf(value, Date.now());
  return (
    <>
      {timeText(from)} – {timeText(to)}
    </>
  );
}

/** `2026-03-01T08:09` as the browser's own input wants it. */
const localInput = (iso: string) => timeText(iso).slice(0, 16).replace(" ", "T");

function CustomRange({ value, onChange }: Props) {
  const translate = useTranslate();
  const span = spanOf(value, Date.now());
  const [from, setFrom] = useState(localInput(span.from ?? new Date(Date.now() - 86_400_000).toISOString()));
  const [to, setTo] = useState(localInput(span.to ?? new Date().toISOString()));
  const wrong = !(Date.parse(from) < Date.parse(to));
  return (
    <div className="stack" role="presentation" onKeyDown={(event) => event.stopPropagation()}>
      <label>
        {translate("ui.range.from")}
        <input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {translate("ui.range.to")}
        <input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      {wrong && <span className="bad">{translate("ui.range.invalid")}</span>}
      <Button variant="contained" disabled={wrong} onClick={() => onChange(customRange(from, to))}>
        {translate("ui.range.apply")}
      </Button>
    </div>
  );
}
