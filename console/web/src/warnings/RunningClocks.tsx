import { levelNames } from "@chengfang/model/reporting/level";
import { dutyOf } from "@chengfang/model/reporting/duties";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Panel } from "../ui/Panel.tsx";
import { useClocks } from "./ClockTag.tsx";
import { Countdown } from "./Countdown.tsx";

/** Every duty to report that still runs, the next to run out first. */
export function RunningClocks() {
  const translate = useTranslate();
  const language = useLanguage();
  const rows = [...useClocks().values()];
  if (rows.length === 0) return null;
  return (
    <Panel title={translate("warnings.running", { count: rows.length })}>
      <ul className="dispatch-list">
        {rows.map((row) => (
          <li key={row.incidentId} className="report-clock">
            <Link to={`/incidents/${row.incidentId}/show`}>
              {row.number} · {titleIn(language, row.title, row.titleZh)}
            </Link>
            <span className="small">{levelNames[row.level][language]}</span>
            {row.clocks
              .filter(({ state }) => state !== "met" && state !== "late")
              .map((clock) => (
                <span key={clock.duty} className="row">
                  <span className="small">{dutyOf(clock.duty)[language]}</span>
                  <Countdown clock={clock} />
                </span>
              ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
