import type { RiskEntry } from "@chengfang/model/compliance/register";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Due } from "../Due.tsx";
import { useNames } from "../useNames.ts";

interface Props {
  readonly rows: readonly RiskEntry[];
  readonly onEdit: ((risk: RiskEntry) => void) | undefined;
}

export function RiskTable({ rows, onEdit }: Props) {
  const translate = useTranslate();
  const systems = useNames(
    "systems",
    rows.map(({ systemId }) => systemId),
  );
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="tight">{translate("risks.level")}</th>
          <th className="fill">{translate("risks.input.threat")}</th>
          <th>{translate("orders.column.system")}</th>
          <th>{translate("risks.input.treatment")}</th>
          <th className="tight">{translate("risks.residual")}</th>
          <th className="tight">{translate("risks.input.treatmentUntil")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((risk) => (
          <tr key={risk.id}>
            <td className="tight">
              <LevelTag level={risk.level} />
            </td>
            <td>
              {onEdit ? (
                <button type="button" className="row-title strong" onClick={() => onEdit(risk)}>
                  {risk.threat}
                </button>
              ) : (
                <span className="strong">{risk.threat}</span>
              )}
              <div className="quiet small">{risk.vulnerability}</div>
            </td>
            <td>
              <Link to={`/systems/${risk.systemId}/show`}>{systems(risk.systemId)}</Link>
            </td>
            <td>
              {translate(`risks.treatment.${risk.treatment}`)}
              <div className="quiet small">{risk.measures}</div>
            </td>
            <td className="tight">
              <LevelTag level={risk.residualLevel} />
            </td>
            <td className="tight">
              <Due at={risk.treatmentUntil} calmAfter={30} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LevelTag({ level }: { level: number }) {
  const translate = useTranslate();
  return (
    <span className="risk-level" data-level={level}>
      {translate(`risks.step.${level}`)}
    </span>
  );
}
