import { Popover } from "@mui/material";
import { useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Calendar } from "./Calendar.tsx";
import { today } from "./when.ts";

interface Props {
  /** Chosen now, or empty. */
  readonly day: string;
  readonly disabled: boolean;
  readonly onChoose: (day: string) => void;
  readonly onClosed: () => void;
  readonly children: ReactNode;
}

/** A field with a calendar. Its button is for the pointer; whoever types opens it by Alt and the arrow down, or needs none. */
export function BesideCalendar({ day, disabled, onChoose, onClosed, children }: Props) {
  const label = useTranslate()("ui.date.open");
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const choose = (chosen: string) => {
    setOpen(false);
    onChoose(chosen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.key !== "ArrowDown" || disabled) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <span ref={setFrame} className="date" role="presentation" onKeyDown={onKeyDown}>
      {children}
      <CalendarButton label={label} disabled={disabled} onClick={() => setOpen(true)} />
      <Popover
        open={open}
        anchorEl={frame}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        onClose={() => setOpen(false)}
        disableRestoreFocus
        slotProps={{ paper: { role: "dialog", "aria-label": label }, transition: { onExited: onClosed } }}
      >
        <Calendar day={day || today()} today={today()} onChoose={choose} />
      </Popover>
    </span>
  );
}

/** No part of the name of the field, whose label stands around both. */
const CalendarButton = ({ label, disabled, onClick }: { label: string; disabled: boolean; onClick: () => void }) => (
  <button
    type="button"
    className="plain date-button"
    tabIndex={-1}
    aria-hidden="true"
    title={label}
    disabled={disabled}
    onClick={onClick}
  >
    <svg viewBox="0 0 16 16">
      <path d="M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2v3M10.500 2v3" />
    </svg>
  </button>
);
