import type { DataUse } from "@chengfang/model/data/use";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Mood } from "../../ui/Mood.tsx";
import { MoodTag } from "../../ui/Mood.tsx";
import { Actor } from "../../ui/Actor.tsx";
import { countText } from "../../ui/when.ts";
import { When } from "../../ui/When.tsx";

const moods: Readonly<Record<DataUse["masked"], Mood>> = { masked: "good", unmasked: "warn", none: "still" };

export function UseTable({ rows }: { rows: readonly DataUse[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("uses.at")}</th>
          <th>{translate("uses.actor")}</th>
          <th>{translate("uses.action")}</th>
          <th className="fill">{translate("uses.target")}</th>
          <th>{translate("uses.purpose")}</th>
          <th>{translate("uses.masked")}</th>
          <th className="number">{translate("uses.rows")}</th>
          <th>{translate("uses.destination")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((use) => (
          <tr key={use.id}>
            <td className="nowrap">
              <When at={use.at} />
            </td>
            <td>
              <Actor name={use.actor} />
              <div className="quiet small mono">{use.address}</div>
            </td>
            <td className="nowrap">{translate(`dp.action.${use.action}`)}</td>
            <td className="mono small">{use.datasetId === null ? use.target : <OfDataset use={use} />}</td>
            <td>{use.purpose}</td>
            <td>
              <MoodTag mood={moods[use.masked]}>{translate(`dp.masked.${use.masked}`)}</MoodTag>
            </td>
            <td className="number">{use.rows === null ? "—" : countText(use.rows)}</td>
            <td>{use.destination}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was used; a link alone in its cell, as beside other text it would have to be told by more than its colour. */
function OfDataset({ use: { datasetId, target } }: { use: DataUse }) {
  const translate = useTranslate();
  return <Link to={`/datasets/${datasetId}/show`}>{target === "" ? translate("uses.dataset") : target}</Link>;
}
