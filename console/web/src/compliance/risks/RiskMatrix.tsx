import type { RiskEntry } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { fieldLevel, fieldsOf, levelIn, steps } from "./matrix.ts";
import type { Step } from "./matrix.ts";

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
  const switches = (
    <span className="switch">
      {[false, true].map((each) => (
        <button key={String(each)} type="button" aria-pressed={each === after} onClick={() => setAfter(each)}>
          {translate(each ? "risks.after" : "risks.before")}
        </button>
      ))}
    </span>
  );
  return (
    <Panel title={translate("risks.matrix")} actions={switches}>
      <table className="risk-matrix">
        <caption className="quiet">{translate("risks.axes")}</caption>
        <tbody>
          {steps.toReversed().map((loss) => (
            <tr key={loss}>
              <th scope="row">{translate(`risks.step.${loss}`)}</th>
              {steps.map((likelihood) => (
                <Field
                  key={likelihood}
                  likelihood={likelihood}
                  loss={loss}
                  rows={fields.get(`${likelihood} ${loss}`) ?? []}
                  after={after}
                  chosen={chosen}
                  onChoose={(field) => onChoose(field, after)}
                />
              ))}
            </tr>
          ))}
          <Foot />
        </tbody>
      </table>
    </Panel>
  );
}

interface FieldProps {
  readonly likelihood: Step;
  readonly loss: Step;
  readonly rows: readonly RiskEntry[];
  readonly after: boolean;
  readonly chosen: string;
  readonly onChoose: (field: string) => void;
}

function Field({ likelihood, loss, rows, after, chosen, onChoose }: FieldProps) {
  const translate = useTranslate();
  const count = rows.length;
  const field = `${likelihood} ${loss}`;
  return (
    <td data-level={levelIn(rows, after) ?? fieldLevel(likelihood, loss)}>
      <button
        type="button"
        disabled={count === 0}
        aria-pressed={chosen === field}
        aria-label={translate("risks.field", { likelihood, loss, count })}
        onClick={() => onChoose(chosen === field ? "" : field)}
      >
        {count === 0 ? "" : count}
      </button>
    </td>
  );
}

function Foot() {
  const translate = useTranslate();
  return (
    <tr>
      <th scope="row">
        <span className="quietly-read">{translate("risks.likelihood")}</span>
      </th>
      {steps.map((likelihood) => (
        <th key={likelihood} scope="col">
          {translate(`risks.step.${likelihood}`)}
        </th>
      ))}
    </tr>
  );
}
