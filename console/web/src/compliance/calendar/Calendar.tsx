import { useState } from "react";
import { useTranslate } from "react-admin";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { DutyTable, useDuties } from "./DutyList.tsx";
import { dueNow } from "../due.ts";
import { linesOf } from "./duties.ts";
import { MonthView } from "./MonthView.tsx";

const most = 30;

/** The duties of the city, as a list or as a month. */
export function Calendar() {
  const translate = useTranslate();
  const [view, setView] = useState<"list" | "month">("list");
  const { data, error, refetch } = useDuties();
  const duties = data ?? [];
  const lines = linesOf(duties, dueNow);
  return (
    <Panel
      title={translate("resources.calendar.name")}
      actions={
        <span className="switch">
          {(["list", "month"] as const).map((each) => (
            <button key={each} type="button" aria-pressed={each === view} onClick={() => setView(each)}>
              {translate(`calendar.${each}`)}
            </button>
          ))}
        </span>
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Empty title={translate("calendar.none")} />}
      {view === "month" ? (
        <MonthView duties={duties} />
      ) : (
        <>
          <DutyTable lines={lines.slice(0, most)} withSystem />
          {lines.length > most && (
            <p className="panel-note quiet">{translate("calendar.more", { count: lines.length - most })}</p>
          )}
        </>
      )}
    </Panel>
  );
}
