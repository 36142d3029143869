import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Due } from "../../compliance/Due.tsx";
import type { Sort } from "../../data/query.ts";
import { MoodTag } from "../../ui/Mood.tsx";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { countText } from "../../ui/when.ts";
import { GradeTag } from "../ClassTags.tsx";
import { KindName } from "../KindName.tsx";
import type { DatasetRow } from "./address.ts";

interface Props {
  readonly rows: readonly DatasetRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function DatasetTable({ rows, sort, onSort }: Props) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`datasets.field.${field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("name", "fill")}
          {head("level", "tight")}
          <th>{translate("datasets.field.unitId")}</th>
          <th>{translate("datasets.field.kinds")}</th>
          <th>{translate("datasets.field.sharing")}</th>
          {head("volume", "number")}
          {head("nextReview", "tight")}
          <th>{translate("datasets.attention")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: DatasetRow }) {
  const translate = useTranslate();
  const units = useUnits();
  const { id, name, catalogNumber, sourceSystem, unitId, shareType, openness, volume, nextReview } = row;
  const kinds = [...new Set(row.fields.flatMap(({ kind }) => (kind === null ? [] : [kind])))];
  return (
    <tr>
      <td>
        <Link className="strong" to={`/datasets/${id}/show`}>
          {name}
        </Link>
        <div className="quiet small">{[catalogNumber, sourceSystem].filter(Boolean).join(" · ")}</div>
      </td>
      <td className="tight">
        <GradeTag dataset={row} />
      </td>
      <td>{unitId === null ? "—" : units.nameOf(unitId)}</td>
      <td>
        <span className="tags">
          {kinds.slice(0, 4).map((kind) => (
            <KindName key={kind} kind={kind} />
          ))}
          {kinds.length > 4 && <span className="quiet">+{kinds.length - 4}</span>}
        </span>
      </td>
      <td>
        {translate(`dp.shareType.${shareType}`)}
        <div className="quiet small">{translate(`dp.openness.${openness}`)}</div>
      </td>
      <td className="number">{volume === null ? "—" : countText(volume)}</td>
      <td className="tight">
        <Due at={nextReview} calmAfter={60} />
      </td>
      <td>
        <Attention row={row} />
      </td>
    </tr>
  );
}

function Attention({ row: { hints, changing } }: { row: DatasetRow }) {
  const translate = useTranslate();
  return (
    <span className="row">
      {changing && <MoodTag mood="wait">{translate("datasets.changing")}</MoodTag>}
      {hints.length > 0 && <MoodTag mood="warn">{translate("datasets.hints", { count: hints.length })}</MoodTag>}
    </span>
  );
}
