import type { ComplianceOverview } from "@chengfang/model/compliance/view";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Panel } from "../../ui/Panel.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Count } from "../Count.tsx";
import { Rate } from "../Rate.tsx";
import { TallyCounts } from "../Verdict.tsx";
import { ranked, rankings } from "./ranking.ts";
import type { RankBy } from "./ranking.ts";

type Units = ComplianceOverview["units"];
type Levels = ComplianceOverview["levels"];

/** Departments side by side, best or worst first as the reader wants. */
export function Ranking({ units }: { units: Units }) {
  const translate = useTranslate();
  const [by, setBy] = useState<RankBy>("rate");
  const switches = (
    <span className="switch">
      {rankings.map((each) => (
        <button key={each} type="button" aria-pressed={each === by} onClick={() => setBy(each)}>
          {translate(`city.by.${each}`)}
        </button>
      ))}
    </span>
  );
  return (
    <Panel title={translate("city.ranking")} actions={switches}>
      <table className="table">
        <thead>
          <tr>
            <th className="number tight">{translate("city.rank")}</th>
            <th className="fill">{translate("ui.unit")}</th>
            <StandingHead />
          </tr>
        </thead>
        <tbody>
          {ranked(units, by).map((unit, i) => (
            <tr key={unit.unitId ?? ""}>
              <td className="number tight">{i + 1}</td>
              <td className="named">
                <UnitName id={unit.unitId} />
              </td>
              <StandingCells of={unit} />
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function UnitName({ id }: { id: string | null }) {
  const translate = useTranslate();
  const names = useUnits();
  if (id === null) return translate("city.noUnit");
  return (
    <Link className="strong" to={`/systems?unitId=${id}`}>
      {names.nameOf(id)}
    </Link>
  );
}

/** The same by level. */
export function Levels({ levels }: { levels: Levels }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("city.levels")}>
      <table className="table">
        <thead>
          <tr>
            <th className="fill">{translate("systems.column.level")}</th>
            <StandingHead />
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level.level ?? ""}>
              <td>
                <Link className="strong" to={`/systems${level.level === null ? "" : `?level=${level.level}`}`}>
                  {translate(`comply.level.${level.level ?? "none"}`)}
                </Link>
              </td>
              <StandingCells of={level} />
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function StandingHead() {
  const translate = useTranslate();
  return (
    <>
      <th className="number">{translate("city.figure.systems")}</th>
      <th>{translate("systems.column.rate")}</th>
      <th>{translate("systems.column.tally")}</th>
      <th className="number">{translate("systems.column.highRisk")}</th>
      <th className="number">{translate("city.figure.awaitingSignature")}</th>
      <th className="number">{translate("city.figure.overdueOrders")}</th>
    </>
  );
}

function StandingCells({ of }: { of: Omit<Units[number], "unitId"> }) {
  return (
    <>
      <Count of={of.systems} />
      <td>
        <Rate rate={of.rate} judged={of.judged > 0} tally={of.tally} />
      </td>
      <td>
        <TallyCounts tally={of.tally} of={["met", "partial", "unmet"]} />
      </td>
      <Count of={of.highRisk} bad />
      <Count of={of.awaitingSignature} />
      <Count of={of.overdueOrders} bad />
    </>
  );
}
