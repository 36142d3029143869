import type { Discovery } from "@chengfang/model/data/discovery";
import { useTranslate } from "react-admin";
import { KindName } from "../KindName.tsx";

/** What was found, column by column, and why. */
export function Found({ found: { table, rows, fields } }: { found: Discovery }) {
  const translate = useTranslate();
  const sensitive = fields.filter(({ finding }) => finding !== null).length;
  return (
    <>
      <output className="banner">
        {translate("datasets.found", { table, rows, columns: fields.length, sensitive })}
      </output>
      <table className="table">
        <thead>
          <tr>
            <th className="fill">{translate("datasets.column.name")}</th>
            <th>{translate("datasets.column.kind")}</th>
            <th className="number">{translate("datasets.confidence")}</th>
            <th>{translate("datasets.by")}</th>
            <th className="number">{translate("datasets.fitting")}</th>
            <th>{translate("datasets.example")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, finding }) => (
            <tr key={name}>
              <td>
                <span className="mono">{name}</span> <span className="quiet mono">{type}</span>
              </td>
              <td>
                <KindName kind={finding?.kind ?? null} />{" "}
                {finding?.where === "text" && <span className="quiet">{translate("datasets.inText")}</span>}
              </td>
              <td className="number">{finding && `${Math.round(finding.confidence * 100)} %`}</td>
              <td>{finding && translate(`datasets.byWhat.${finding.by}`)}</td>
              <td className="number">{finding && `${finding.fitting} / ${finding.looked}`}</td>
              <td className="mono">{finding?.example}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
