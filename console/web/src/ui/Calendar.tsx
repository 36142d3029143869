import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslate } from "react-admin";
import { Chevron } from "./Chevron.tsx";
import { addMonths, steps, weeksOf } from "./month.ts";

interface Props {
  /** Where it opens. */
  readonly day: string;
  readonly today: string;
  readonly onChoose: (day: string) => void;
}

/** A month to choose a day from, by pointer or by the arrows. */
export function Calendar({ day, today, onChoose }: Props) {
  const translate = useTranslate();
  const [at, setAt] = useState(day);
  const weekdays = translate("ui.date.weekdays").split(" ");
  const days = { at, chosen: day, today, onChoose };
  return (
    <div className="calendar">
      <div className="calendar-head">
        <Turn label="ui.date.previous" onClick={() => setAt(addMonths(at, -1))} />
        <span aria-live="polite">{at.slice(0, 7)}</span>
        <Turn label="ui.date.next" onClick={() => setAt(addMonths(at, 1))} />
      </div>
      <table>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td key={each}>
                  <Day {...days} day={each} onMove={setAt} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps extends Props {
  /** The day that the keys are at. */
  readonly at: string;
  readonly chosen: string;
  readonly onMove: (day: string) => void;
}

function Day({ day, at, chosen, today, onChoose, onMove }: DayProps) {
  const button = useRef<HTMLButtonElement>(null);
  const here = day === at;
  useEffect(() => {
    if (here && !document.activeElement?.closest(".calendar-head")) button.current?.focus();
  }, [here]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(step(day));
  };
  return (
    <button
      type="button"
      ref={button}
      tabIndex={here ? 0 : -1}
      aria-pressed={day === chosen}
      aria-current={day === today ? "date" : undefined}
      data-outside={day.slice(0, 7) !== at.slice(0, 7)}
      onKeyDown={onKeyDown}
      onClick={() => onChoose(day)}
    >
      <span className="quietly-read">{day.slice(0, 8)}</span>
      {Number(day.slice(8))}
    </button>
  );
}

function Turn({ label, onClick }: { label: string; onClick: () => void }) {
  const name = useTranslate()(label);
  return (
    <button type="button" className="plain" data-turn={label} aria-label={name} title={name} onClick={onClick}>
      <Chevron />
    </button>
  );
}
