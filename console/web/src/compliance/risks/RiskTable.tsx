import type { RiskEntry } from "@chengfang/model/compliance/register";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Due } from "../Due.tsx";
import { Heads } from "../Heads.tsx";
import { RowTitle } from "../RowTitle.tsx";
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
      <Heads
        columns={[
          { label: translate("risks.level"), className: "tight" },
          { label: translate("risks.input.threat"), className: "fill" },
          { label: translate("orders.column.system") },
          { label: translate("risks.input.treatment") },
          { label: translate("risks.residual"), className: "tight" },
          { label: translate("risks.input.treatmentUntil"), className: "tight" },
        ]}
      />
      <tbody>
        {rows.map((risk) => (
          <Row key={risk.id} risk={risk} system={systems(risk.systemId)} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly risk: RiskEntry;
  readonly system: string;
  readonly onEdit: Props["onEdit"];
}

function Row({ risk, system, onEdit }: RowProps) {
  const translate = useTranslate();
  return (
    <tr>
      <td className="tight">
        <LevelTag level={risk.level} />
      </td>
      <td>
        <RowTitle title={risk.threat} onOpen={onEdit && (() => onEdit(risk))} />
        <div className="quiet small">{risk.vulnerability}</div>
      </td>
      <td>
        <Link to={`/systems/${risk.systemId}/show`}>{system}</Link>
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
