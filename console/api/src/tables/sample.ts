import { discover } from "@chengfang/model/data/discover";
import type { ColumnFinding } from "@chengfang/model/data/discover";

/** Values looked at in each column, and rows at most that are read to find so many. */
const mostValues = 1000;
export const mostSampled = 20_000;
const mostColumns = 500;
const longestValue = 4000;

/** Gathers what is to be looked at of a table. */
export interface Sample {
  add(column: string, value: string): void;
  readonly columns: () => readonly string[];
  readonly findings: () => ColumnFinding[];
  /** A value of the column, for an example. */
  readonly some: (column: string) => readonly string[];
}

export function sample(): Sample {
  const values = new Map<string, string[]>();
  return {
    add: (column, value) => {
      let known = values.get(column);
      if (known === undefined) {
        if (values.size >= mostColumns) return;
        known = [];
        values.set(column, known);
      }
      if (value !== "" && known.length < mostValues) known.push(value.slice(0, longestValue));
    },
    columns: () => [...values.keys()],
    findings: () => discover([...values].map(([name, list]) => ({ name, values: list }))),
    some: (column) => values.get(column) ?? [],
  };
}
