import { Refusal } from "@chengfang/model/refusal";
import type { ColumnPlan } from "./plan.ts";
import type { People } from "./people.ts";

export interface Counts {
  readonly rows: number;
  /** Rows left out because their cells do not fit the header. */
  readonly dropped: number;
}

interface Table {
  readonly plan: ReadonlyMap<string, ColumnPlan>;
  readonly people: People | undefined;
  readonly dropMalformed: boolean;
}

/** The rows of a table masked, one after the other. */
export interface RowCopy {
  readonly header: readonly string[];
  readonly width: number;
  /** A row masked, or undefined if it is left out. */
  copy(cells: readonly string[]): string[] | undefined;
  counts(): Counts;
}

export function rowCopy(names: readonly string[], { plan, people, dropMalformed }: Table): RowCopy {
  const columns = names.map((name) => plan.get(name));
  const kept = [...columns.keys()].filter((i) => columns[i]?.how !== "drop");
  const pens = columns.map((column) => (column === undefined || column.how === "keep" ? undefined : column.pen));
  const at = new Map(names.map((name, i) => [name, kept.indexOf(i)]));
  let rows = 0;
  let dropped = 0;
  return {
    header: kept.map((i) => names[i] ?? ""),
    width: names.length,
    copy: (cells) => {
      // A cell too many or too few: what stands where is not known, and a wrong column's rule would mask it.
      if (cells.length !== names.length) {
        if (!dropMalformed)
          throw new Refusal("invalid", `row ${rows + dropped + 1} has ${cells.length} cells, not ${names.length}`, {
            reason: "ragged",
            row: rows + dropped + 1,
          });
        dropped += 1;
        return undefined;
      }
      rows += 1;
      const masked = kept.map((i) => pens[i]?.(cells[i] ?? "") ?? cells[i] ?? "");
      people?.add((name) => masked[at.get(name) ?? -1] ?? "");
      return masked;
    },
    counts: () => ({ rows, dropped }),
  };
}

/** One line of a CSV: cells as they are, quoted where they must be. */
export function line(cells: readonly string[], delimiter = ","): string {
  let text = "";
  for (const [i, cell] of cells.entries()) text += (i === 0 ? "" : delimiter) + quotedIfNeeded(cell, delimiter);
  return `${text}\r\n`;
}

const quotedIfNeeded = (cell: string, delimiter: string): string =>
  cell.includes('"') || cell.includes("\n") || cell.includes("\r") || cell.includes(delimiter)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
