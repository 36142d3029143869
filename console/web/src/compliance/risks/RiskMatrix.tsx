import type { RiskEntry } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { fieldLevel, fieldsOf, steps } from "./matrix.ts";

interface Props {
  readonly rows: readonly RiskEntry[];
  /** The field that the list is narrowed to. */
  readonly chosen: string;
  readonly onChoose: (field: string, after: boolean) => void;
}

/** Likelihood by loss: how many risks lie where, before and after treatment. */
export function RiskMatrix({ rows, chosen, onChoose }: Props) {
  const translate = useTranslate();
  const [after, setAfter] = useState(false);
  const fields = fieldsOf(rows, after);
  return (
    <Panel
      title={translate("risks.matrix")}
      actions={
        <span className="switch">
          {[false, true].map((each) => (
            <button key={String(each)} type="button" aria-pressed={each === after} onClick={() => setAfter(each)}>
              {translate(each ? "risks.after" : "risks.before")}
            </button>
          ))}
        </span>
      }
    >
      <table className="risk-matrix">
        <caption className="quiet">{translate("risks.axes")}</caption>
        <tbody>
          {steps.toReversed().map((loss) => (
            <tr key={loss}>
              <th scope="row">{translate(`risks.step.${loss}`)}</th>
              {steps.map((likelihood) => {
                const count = fields.get(`${likelihood} ${loss}`)?.length ?? 0;
                const field = `${likelihood} ${loss}`;
                return (
                  <td key={likelihood} data-level={fieldLevel(likelihood, loss)}>
                    <button
                      type="button"
                      disabled={count === 0}
                      aria-pressed={chosen === field}
                      aria-label={translate("risks.field", { likelihood, loss, count })}
                      onClick={() => onChoose(chosen === field ? "" : field, after)}
                    >
                      {count === 0 ? "" : count}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {steps.map((likelihood) => (
              <th key={likelihood} scope="col">
                {translate(`risks.step.${likelihood}`)}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
