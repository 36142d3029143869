import { DutyRole, Shift, shiftTimes, slotKey } from "@chengfang/model/emergency/roster";
import type { Duty, Slot } from "@chengfang/model/emergency/roster";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { dutyDay } from "./week.ts";

interface Props {
  readonly days: readonly string[];
  readonly duties: readonly Duty[];
  readonly onPlace: (slot: Slot, duty: Duty | undefined) => void;
  readonly onSwap: (duty: Duty) => void;
}

const places = Shift.options.flatMap((shift) => DutyRole.options.map((role) => ({ shift, role })));

/** A row a day, a column for each place of its shifts. */
export function WeekTable({ days, duties, onPlace, onSwap }: Props) {
  const translate = useTranslate();
  const byKey = new Map(duties.map((duty) => [slotKey(duty), duty]));
  const today = dutyDay();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls in a narrow window must be reached by keyboard
    <div className="table-frame" tabIndex={0}>
      <table className="table roster">
        <caption>{translate("roster.week", { from: days[0] ?? "", to: days.at(-1) ?? "" })}</caption>
        <Head />
        <tbody>
          {days.map((day, i) => (
            <tr key={day} aria-current={day === today ? "date" : undefined}>
              <th scope="row">
                {day} <span className="quiet">{translate(`roster.weekday.${i}`)}</span>
              </th>
              {places.map((place) => {
                const slot = { day, ...place };
                const duty = byKey.get(slotKey(slot));
                const acts = { onPlace: () => onPlace(slot, duty), onSwap };
                return <Place key={slotKey(slot)} slot={slot} duty={duty} {...acts} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head() {
  const translate = useTranslate();
  return (
    <thead>
      <tr>
        <th rowSpan={2}>{translate("roster.day")}</th>
        {Shift.options.map((shift) => (
          <th key={shift} colSpan={2} scope="colgroup">
            {translate(`roster.shift.${shift}`)} <span className="quiet">{translate(`roster.hours.${shift}`)}</span>
          </th>
        ))}
      </tr>
      <tr>
        {places.map(({ shift, role }) => (
          <th key={`${shift} ${role}`}>{translate(`roster.role.${role}`)}</th>
        ))}
      </tr>
    </thead>
  );
}

interface PlaceProps {
  readonly slot: Slot;
  readonly duty: Duty | undefined;
  readonly onPlace: () => void;
  readonly onSwap: (duty: Duty) => void;
}

function stateOf({ day, shift }: Slot, isFilled: boolean, now: string): "over" | "gap" | "now" | "ahead" {
  const { from, to } = shiftTimes(day, shift);
  if (to <= now) return "over";
  if (!isFilled) return "gap";
  return from <= now ? "now" : "ahead";
}

function Place({ slot, duty, onPlace, onSwap }: PlaceProps) {
  const translate = useTranslate();
  const writes = useMay("roster.write");
  const [now] = useState(() => new Date().toISOString());
  const state = stateOf(slot, duty !== undefined, now);
  const over = state === "over";
  const label = `${slot.day} ${translate(`roster.shift.${slot.shift}`)} ${translate(`roster.role.${slot.role}`)}`;
  const name = duty?.name ?? translate(over ? "roster.nobody" : "roster.gap");
  return (
    <td data-state={state}>
      {writes && !over ? (
        <button type="button" className="cell-button" aria-label={`${label} ${name}`} onClick={onPlace}>
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
      {duty && !over && <Standing duty={duty} label={label} onSwap={onSwap} />}
      {duty?.note && <div className="quiet small">{duty.note}</div>}
    </td>
  );
}

interface StandingProps {
  readonly duty: Duty;
  readonly label: string;
  readonly onSwap: (duty: Duty) => void;
}

function Standing({ duty, label, onSwap }: StandingProps) {
  const translate = useTranslate();
  const self = useSelf();
  return (
    <>
      {duty.phone && <span className="quiet small"> {duty.phone}</span>}
      {duty.accountId === self?.id && (
        <button
          type="button"
          className="plain boxed small"
          aria-label={`${translate("roster.swap")} ${label}`}
          onClick={() => onSwap(duty)}
        >
          {translate("roster.swap")}
        </button>
      )}
    </>
  );
}
