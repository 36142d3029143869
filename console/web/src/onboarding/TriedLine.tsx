import type { TrialLine } from "@chengfang/model/onboarding";
import { useTranslate } from "react-admin";
import { visible } from "../events/visible.ts";
import { isRead } from "./read.ts";

/** What one line became. */
export function TriedLine({ at, line, open }: { at: number; line: TrialLine; open: boolean }) {
  const translate = useTranslate();
  const { format, refused, dataset, fields, cut } = line;
  return (
    <details className="panel onboarding-line" open={open}>
      <summary>
        <span className="quiet">{translate("onboarding.lineNumber", { n: at })}</span>
        {refused === null ? (
          <>
            <span className="tag">{translate("onboarding.format", { format })}</span>
            {dataset !== "" && <strong className="mono">{visible(dataset)}</strong>}
            {!isRead(dataset) && <span className="bad">{translate("onboarding.noDataset")}</span>}
            <span className="quiet">{translate("onboarding.fieldCount", { count: Object.keys(fields).length })}</span>
          </>
        ) : (
          <span className="bad">
            {translate("onboarding.refused")} {visible(refused)}
          </span>
        )}
      </summary>
      <Fields fields={fields} cut={cut} />
    </details>
  );
}

function Fields({ fields, cut }: Pick<TrialLine, "fields" | "cut">) {
  const translate = useTranslate();
  return (
    <div className="onboarding-fields">
      <table className="table">
        <tbody>
          {Object.entries(fields).map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="mono">
                {visible(name)}
              </th>
              <td className="mono">{visible(textOf(value))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cut > 0 && <p className="quiet">{translate("onboarding.cut", { count: cut })}</p>}
    </div>
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
