import type { Sort } from "../data/query.ts";
import { SortHead } from "../ui/SortHead.tsx";

interface Column {
  readonly label: string;
  /** It sorts by this. */
  readonly sort?: string;
  readonly className?: string;
}

interface Props {
  readonly columns: readonly Column[];
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
}

/** The head of a table: each column by its name, those that sort with their arrow. */
export const Heads = ({ columns, sort, onSort }: Props) => (
  <thead>
    <tr>
      {columns.map(({ label, sort: field, className }) =>
        field !== undefined && sort && onSort ? (
          <SortHead key={label} field={field} label={label} sort={sort} onSort={onSort} className={className} />
        ) : (
          <th key={label} className={className}>
            {label}
          </th>
        ),
      )}
    </tr>
  </thead>
);
