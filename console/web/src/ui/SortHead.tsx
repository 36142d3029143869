import { useTranslate } from "react-admin";
import type { Sort } from "../data/query.ts";

interface Props {
  readonly field: string;
  readonly label: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly className?: string;
}

/** A column's head that sorts by it: first the newest, worst or most, then the other way. */
export function SortHead({ field, label, sort, onSort, className }: Props) {
  const translate = useTranslate();
  const [by, order] = sort;
  const current = by === field;
  const direction = order === "DESC" ? "descending" : "ascending";
  const next: Sort = [field, current && order === "DESC" ? "ASC" : "DESC"];
  return (
    <th className={className} aria-sort={current ? direction : undefined}>
      <button type="button" className="sort" title={translate("ui.sortBy")} onClick={() => onSort(next)}>
        {label}
        <span aria-hidden="true">{current ? (order === "DESC" ? "↓" : "↑") : ""}</span>
      </button>
    </th>
  );
}
