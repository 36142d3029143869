import type { Enrichment, ListKind } from "@chengfang/model/enrichment";
import { cellsOf } from "./rows.ts";

/** How one list differs from another. */
export interface Difference {
  readonly added: number;
  readonly removed: number;
  /** Cells of the first of them. */
  readonly addedRows: string[][];
  readonly removedRows: string[][];
}

const mostShown = 50;
const apart = "\u0000";

/** The rows that come and go between two states of a list: all counted, the first of them shown. */
export function compare<K extends ListKind>(kind: K, before: Enrichment[K], after: Enrichment[K]): Difference {
  const [old, fresh] = [rowsOf(kind, before), rowsOf(kind, after)];
  const added = [...fresh].filter((row) => !old.has(row));
  const removed = [...old].filter((row) => !fresh.has(row));
  const shown = (rows: readonly string[]) => rows.slice(0, mostShown).map((row) => row.split(apart));
  return { added: added.length, removed: removed.length, addedRows: shown(added), removedRows: shown(removed) };
}

function rowsOf<K extends ListKind>(kind: K, entries: Enrichment[K]): Set<string> {
  const cells: (entry: Enrichment[K][number]) => string[] = cellsOf[kind];
  return new Set(entries.map((entry: Enrichment[K][number]) => cells(entry).join(apart)));
}
