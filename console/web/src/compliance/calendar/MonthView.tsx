import type { Duty } from "@chengfang/model/compliance/view";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useLanguage } from "../../i18n/titled.ts";
import { dueNow, todayText } from "../due.ts";
import { neverDone } from "./duties.ts";
import { monthBy, monthOf, weeksOf } from "./month.ts";
import type { Month } from "./month.ts";
import "./calendar.css";

const weekdays = ["1", "2", "3", "4", "5", "6", "0"] as const;
const mostADay = 3;

/** A month with what is due on each day. */
export function MonthView({ duties }: { duties: readonly Duty[] }) {
  const translate = useTranslate();
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const byDay = Map.groupBy(duties, ({ dueAt }) => dueAt.slice(0, 10));
  const weeks = weeksOf(month);
  const first = weeks[0]?.[0]?.day ?? "";
  return (
    <div className="month">
      <div className="row month-head">
        <Turns month={month} onTurn={setMonth} />
        <Before duties={duties.filter(({ dueAt }) => dueAt < first)} />
      </div>
      <table>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {translate(`calendar.weekdays.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day, inside }) => (
                <td key={day} data-inside={inside} data-today={day === todayText()}>
                  <Day day={day} duties={byDay.get(day) ?? []} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is still open of earlier days; what was never recorded is no day's. */
function Before({ duties }: { duties: readonly Duty[] }) {
  const translate = useTranslate();
  const over = duties.filter(({ dueAt }) => dueNow(dueAt).key === "over");
  const never = over.filter(neverDone).length;
  const before = over.length - never;
  return (
    <>
      {before > 0 && <span className="bad">{translate("calendar.before", { count: before })}</span>}
      {never > 0 && <span className="bad">{translate("calendar.never", { count: never })}</span>}
    </>
  );
}

function Turns({ month, onTurn }: { month: Month; onTurn: (month: Month) => void }) {
  const translate = useTranslate();
  return (
    <>
      <button type="button" className="plain boxed" onClick={() => onTurn(monthBy(month, -1))}>
        {translate("calendar.previousMonth")}
      </button>
      <strong>{translate("calendar.monthName", { ...month })}</strong>
      <button type="button" className="plain boxed" onClick={() => onTurn(monthBy(month, 1))}>
        {translate("calendar.nextMonth")}
      </button>
      <button type="button" className="plain" onClick={() => onTurn(monthOf(new Date()))}>
        {translate("calendar.today")}
      </button>
    </>
  );
}

function Day({ day, duties }: { day: string; duties: readonly Duty[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      {duties.slice(0, mostADay).map((duty) => {
        const words = `${translate(`comply.duty.${duty.kind}`)} ${duty.systemName}`.trim();
        return duty.systemId === null ? (
          <span key={duty.key} className="day-duty" data-mood={dueNow(duty.dueAt).mood} title={duty.title[language]}>
            {words}
          </span>
        ) : (
          <Link
            key={duty.key}
            className="day-duty"
            data-mood={dueNow(duty.dueAt).mood}
            title={duty.title[language]}
            to={`/systems/${duty.systemId}/show?tab=calendar`}
          >
            {words}
          </Link>
        );
      })}
      {duties.length > mostADay && (
        <span className="quiet small">{translate("calendar.more", { count: duties.length - mostADay })}</span>
      )}
    </>
  );
}
