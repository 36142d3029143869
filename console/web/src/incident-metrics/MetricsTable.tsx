import { IncidentClass } from "@chengfang/model/incident-class";
import type { MetricsRow } from "@chengfang/model/casework";
import { useTranslate } from "react-admin";
import { className } from "../incidents/gradeText.ts";
import { useLanguage } from "../i18n/titled.ts";
import { usePeople, useUnits } from "../ui/useNames.ts";
import { useSpanText } from "./useSpanText.ts";

const measures = ["detect", "acknowledge", "contain", "resolve"] as const;

/** The measures of each group: median and ninetieth percentile. */
export function MetricsTable({ rows, by }: { rows: readonly MetricsRow[]; by: string }) {
  const translate = useTranslate();
  const say = useSpanText();
  const nameOf = useKeyName(by);
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th className="fill">{translate(`metrics.group.${by}`)}</th>
            <th className="number">{translate("metrics.incidents")}</th>
            <th className="number">{translate("metrics.closed")}</th>
            {measures.map((measure) => (
              <th key={measure} className="number">
                {translate(`metrics.measure.${measure}`)}
                <div className="quiet small">{translate("metrics.medianP90")}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>{nameOf(row.key)}</td>
              <td className="number">{row.incidents}</td>
              <td className="number">{row.closed}</td>
              {measures.map((measure) => (
                <td key={measure} className="number">
                  {say(row[measure].median)} / {say(row[measure].p90)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useKeyName(by: string): (key: string) => string {
  const translate = useTranslate();
  const language = useLanguage();
  const units = useUnits();
  const people = usePeople();
  return (key) => {
    if (by === "analyst") return people.nameOf(key === "" ? null : key);
    if (key === "") return translate("metrics.none");
    if (by === "unit") return units.nameOf(key);
    if (by === "level") return translate(`cases.level.${key}`);
    const of = IncidentClass.safeParse(key);
    return by === "class" && of.success ? className(of.data, language) : key;
  };
}
